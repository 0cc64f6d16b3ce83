import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { Contact } from '#contract/customers.ts'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { dayIn } from '#server/platform/days.ts'
import { newId } from '#server/platform/ids.ts'
import { invalid, Refusal } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import type { ReachInput } from './edit-reach.ts'
import { freeNumbers } from './free-numbers.ts'
import { checkAddress } from './rules/check-address.ts'
import { checkReach } from './rules/check-reach.ts'
import { writeAddress, writeContacts, writeEmails, writeHolders, writePhones } from './write-reach.ts'

type Given = Pick<ReachInput, 'language' | 'billingAddress'> & {
  kind: 'residential' | 'business'
  holderNames: string[]
  phones: NonNullable<ReachInput['phones']>
  emails: NonNullable<ReachInput['emails']>
  timeZone?: string | undefined
} & Partial<Pick<ReachInput, 'shippingAddress' | 'siteAddress'>> & {
    contacts?: Omit<Contact, 'id'>[]
    /** Active at once, unless its first order is still to be fulfilled. */
    status?: 'active' | 'data_entry'
    membership?: 'none' | 'enrolled'
    brandId?: string | undefined
    partnerId?: string | undefined
    /** What has to be there before the account belongs to a contact. */
    once?: (account: { id: string; number: string }) => Promise<void>
  }

/** A new account with a number of ours. */
export async function createCustomer(work: Work, given: Given): Promise<{ id: string; number: string }> {
  const problems = [
    ...checkReach(given, (number) => parsePhoneNumberFromString(number)?.isPossible() ?? false),
    ...addressFields.flatMap((at) => (given[at] ? checkAddress(at, given[at]) : [])),
  ]
  if (problems.length > 0) throw invalid(problems)
  const brandId = given.brandId ?? (await defaultBrand(work))
  if (!brandId) throw new Refusal(422, 'company.not_set_up', 'Set up the company first: it has no brand yet.')
  const id = newId()
  const [number] = (await freeNumbers(work, 1)) as [string]
  await insertCustomer(work, given, { id, number, brandId })
  await writeReach(work, id, given)
  await given.once?.({ id, number })
  const interactionId = await interactionFor(work, id)
  await recordChangeSet(work, {
    recordKind: 'customer',
    action: 'create',
    customer: { id, version: 1, interactionId },
    changes: trailOf(given, number),
  })
  await work.publish('customer.created', { customerId: id }, { customerId: id, ...(interactionId && { interactionId }) })
  return { id, number }
}

const addressFields = ['billingAddress', 'shippingAddress', 'siteAddress'] as const

async function insertCustomer(
  work: Work,
  given: Given,
  { id, number, brandId }: { id: string; number: string; brandId: string },
): Promise<void> {
  const { company } = work.actor
  await work.db
    .insertInto('customers')
    .values({
      id,
      number,
      kind: given.kind,
      status: given.status ?? 'active',
      status_changed_at: work.now,
      language: given.language ?? company.language,
      time_zone: given.timeZone ?? company.timeZone,
      brand_id: brandId,
      partner_id: given.partnerId ?? null,
      membership: given.membership ?? 'none',
      membership_changed_at: given.membership === 'enrolled' ? work.now : null,
      currency: company.currency,
      customer_since: dayIn(work.now, company.timeZone),
      created_at: work.now,
      updated_at: work.now,
    })
    .execute()
}

async function writeReach(work: Work, id: string, given: Given): Promise<void> {
  await writeHolders(work, id, given.holderNames)
  await writePhones(work, id, given.phones)
  await writeEmails(work, id, given.emails)
  await writeAddress(work, id, 'billing', given.billingAddress ?? null)
  await writeAddress(work, id, 'shipping', given.shippingAddress ?? null)
  await writeAddress(work, id, 'site', given.siteAddress ?? null)
  if (given.contacts)
    await writeContacts(
      work,
      id,
      given.contacts.map((contact) => ({ ...contact, id: newId() })),
    )
}

/** What the history begins with. */
const trailOf = (given: Given, number: string) => [
  { field: 'number', from: null, to: number },
  { field: 'holderNames', from: null, to: given.holderNames },
  ...(given.phones.length > 0 ? [{ field: 'phones', from: null, to: given.phones }] : []),
  ...(given.emails.length > 0 ? [{ field: 'emails', from: null, to: given.emails }] : []),
  ...addressFields.flatMap((field) => (given[field] ? [{ field, from: null, to: given[field] }] : [])),
  ...(given.contacts && given.contacts.length > 0 ? [{ field: 'contacts', from: null, to: given.contacts }] : []),
  ...(given.membership === 'enrolled' ? [{ field: 'membership', from: 'none', to: 'enrolled' }] : []),
]

async function defaultBrand(work: Work): Promise<string | null> {
  const brand = await work.db.selectFrom('brands').select('id').orderBy('is_default', 'desc').limit(1).executeTakeFirst()
  return brand?.id ?? null
}
