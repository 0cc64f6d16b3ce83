import { sql } from 'kysely'
import type { changeAllowance as endpoint, UsageUnit } from '#contract/usage.ts'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { readCallerFacts } from '#server/customers/caller-facts.ts'
import { readPolicyFacts } from '#server/customers/policy-facts.ts'
import { mayChange } from '#server/customers/rules/policy.ts'
import { versionOf } from '#server/customers/version-of.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { dayIn } from '#server/platform/days.ts'
import { newId } from '#server/platform/ids.ts'
import { insistOnModule } from '#server/platform/insist-on-module.ts'
import { conflict, insist, invalidField, Refusal } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Work } from '#server/work.ts'
import { allowanceOf, countMonths } from './count-months.ts'
import type { Service } from './find-services.ts'
import { lockMeters, type Meter, meterKey } from './lock-meters.ts'
import { serviceOfFamily } from './queries.ts'
import { mayInclude, monthOf } from './rules/may-count.ts'
import { amountOf, thousandthsOf } from './rules/thousandths.ts'

/**
 * Gives a service an allowance of its own, from this calendar month on; null: its plan's again. What is passed by it now is told at once, what
 * was told stays told. @throws 400, 404, 409, 422
 */
export async function changeAllowance(
  work: Work,
  customerId: string,
  version: number,
  { serviceId, unit, allowance, because }: Input<typeof endpoint>['body'],
): Promise<void> {
  insistOnModule(work.actor, 'telecom')
  await lockAccount(work, customerId)
  const facts = await readPolicyFacts(work.db, work.actor, customerId)
  const caller =
    work.source === 'console' ? await readCallerFacts(work.db, work.actor, customerId, namedId(work.interactionId), work.now) : null
  insist(mayChange('services', { ...facts, caller }))
  const service = await serviceOfFamily(work.db, customerId, serviceId)
  if (!service) throw invalidField('serviceId', 'This service is not one of this customer’s.')
  insist(mayInclude(service.kind, unit))
  const thousandths = allowance === null ? null : thousandthsOf(allowance)
  if (thousandths === 0n) throw invalidField('allowance', 'Give more than nothing, or leave it to the plan.')
  const meter = await lockMeter(work, service, unit)
  if (meter.version !== version)
    throw conflict('allowance.stale', 'Somebody else has changed this allowance since. Look at it again, then change it.')
  const before = await ownAllowance(work, meter)
  if (before === thousandths) throw new Refusal(422, 'allowance.same', 'This is the allowance already. Write another one.')
  const periodOn = monthOf(dayIn(work.now, work.actor.company.timeZone))
  const held = await heldAllowance(work, meter, periodOn)
  await work.db
    .insertInto('usage_allowances')
    .values({
      id: newId(),
      meter_id: meter.id,
      version: version + 1,
      thousandths,
      from_on: periodOn as never,
      set_by: work.actor.id,
      set_at: work.now,
      because,
    })
    .execute()
  await work.db
    .updateTable('usage_meters')
    .set({ version: version + 1 })
    .where('id', '=', meter.id)
    .execute()
  await tellChange(work, { customerId, service, unit, meterId: meter.id, from: held, to: thousandths, because })
  await countMonths(work, [{ meter, periodOn }])
}

/** What the policy says of the account stays so until this is done. */
const lockAccount = (work: Work, customerId: string) =>
  work.db.selectFrom('customers').select('id').where('id', '=', customerId).forNoKeyUpdate().execute()

async function lockMeter(work: Work, service: Service, unit: UsageUnit): Promise<Meter> {
  const meter = (await lockMeters(work, [{ service, unit }])).get(meterKey(service.id, unit))
  if (!meter) throw new Error('A meter was locked and is not there.')
  return meter
}

async function ownAllowance(work: Work, { id }: Meter): Promise<bigint | null> {
  const row = await work.db
    .selectFrom('usage_allowances')
    .select('thousandths')
    .where('meter_id', '=', id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.thousandths ?? null
}

/** What was included until now: of its own or by its plan. */
async function heldAllowance(work: Work, { id }: Meter, periodOn: string): Promise<bigint | null> {
  const { rows } = await sql<{ held: bigint | null }>`select ${allowanceOf(sql`${id}::uuid`, sql`${periodOn}::date`)} as held`.execute(
    work.db,
  )
  return rows[0]?.held ?? null
}

type Changed = {
  customerId: string
  service: Service
  unit: UsageUnit
  meterId: string
  from: bigint | null
  to: bigint | null
  because: string
}

async function tellChange(work: Work, { customerId, service, unit, meterId, from, to, because }: Changed): Promise<void> {
  const interactionId = await interactionFor(work, customerId)
  const version = await versionOf(work.db, customerId)
  const words = (thousandths: bigint | null) => (thousandths === null ? null : `${service.name}: ${amountOf(thousandths)} ${unit}`)
  await recordChangeSet(work, {
    recordKind: 'usage_meter',
    recordId: meterId,
    action: 'change_allowance',
    changes: [{ field: 'allowance', from: words(from), to: words(to) }],
    because,
    customer: { id: customerId, version, card: 'services', interactionId },
  })
  await work.publish(
    'usage.allowance_changed',
    { meterId, service: service.name, unit, from: from === null ? null : amountOf(from), to: to === null ? null : amountOf(to) },
    { customerId, ...(interactionId && { interactionId }) },
  )
}

/** What the request names; whether it is one's own is asked where the change is bound to it. */
const namedId = (named: string | null) => (named !== null && /^[0-9a-f-]{36}$/i.test(named) ? named : null)
