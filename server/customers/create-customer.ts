import { sql } from 'kysely'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { dayIn } from '#server/platform/days.ts'
import { newId } from '#server/platform/ids.ts'
import { invalid, Refusal } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import type { ReachInput } from './edit-reach.ts'
import { checkReach } from './rules/check-reach.ts'
import { customerNumber } from './rules/customer-number.ts'
import { writeAddress, writeEmails, writeHolders, writePhones } from './write-reach.ts'

type Given = Pick<ReachInput, 'language' | 'billingAddress'> & {
  kind: 'residential' | 'business'
  holderNames: string[]
  phones: NonNullable<ReachInput['phones']>
  emails: NonNullable<ReachInput['emails']>
  timeZone?: string | undefined
}

/** A new account, active at once, with a number of ours. */
export async function createCustomer(work: Work, given: Given): Promise<{ id: string; number: string }> {
  const problems = checkReach(given, (number) => parsePhoneNumberFromString(number)?.isPossible() ?? false)
  if (problems.length > 0) throw invalid(problems)
  const brand = await work.db.selectFrom('brands').select('id').orderBy('is_default', 'desc').limit(1).executeTakeFirst()
  if (!brand) throw new Refusal(422, 'company.not_set_up', 'Set up the company first: it has no brand yet.')
  const id = newId()
  const number = customerNumber(await nextNumber(work))
  const { company } = work.actor
  await work.db
    .insertInto('customers')
    .values({
      id,
      number,
      kind: given.kind,
      status: 'active',
      status_changed_at: work.now,
      language: given.language ?? company.language,
      time_zone: given.timeZone ?? company.timeZone,
      brand_id: brand.id,
      currency: company.currency,
      customer_since: dayIn(work.now, company.timeZone),
      created_at: work.now,
      updated_at: work.now,
    })
    .execute()
  await writeHolders(work, id, given.holderNames)
  await writePhones(work, id, given.phones)
  await writeEmails(work, id, given.emails)
  await writeAddress(work, id, 'billing', given.billingAddress ?? null)
  const interactionId = await interactionFor(work, id)
  await recordChangeSet(work, {
    recordKind: 'customer',
    action: 'create',
    customer: { id, version: 1, interactionId },
    changes: [
      { field: 'number', from: null, to: number },
      { field: 'holderNames', from: null, to: given.holderNames },
      ...(given.phones.length > 0 ? [{ field: 'phones', from: null, to: given.phones }] : []),
      ...(given.emails.length > 0 ? [{ field: 'emails', from: null, to: given.emails }] : []),
      ...(given.billingAddress ? [{ field: 'billingAddress', from: null, to: given.billingAddress }] : []),
    ],
  })
  await work.publish('customer.created', { customerId: id }, { customerId: id, ...(interactionId && { interactionId }) })
  return { id, number }
}

/** The next serial whose number nobody has: imported accounts keep numbers of their own, which may look like ours. */
async function nextNumber(work: Work): Promise<number> {
  for (let tries = 0; tries < 1000; tries += 1) {
    const { rows } = await sql<{ serial: bigint }>`select nextval('customer_serials') as serial`.execute(work.db)
    const serial = Number(rows[0]?.serial ?? 0)
    const key = customerNumber(serial).replace('-', '')
    if (!(await work.db.selectFrom('customers').select('id').where('number_key', '=', key).executeTakeFirst())) return serial
  }
  throw new Error('A thousand numbers in a row are taken.')
}
