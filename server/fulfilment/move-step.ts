import type { z } from 'zod'
import type * as contract from '#contract/fulfilment.ts'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { newId } from '#server/platform/ids.ts'
import { insist, invalidField, Refusal } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { ensureFirstOrder, lockAccount, readFirstOrder } from './first-order.ts'
import { isKnown, recordStep, type Told } from './record-step.ts'
import { type MoveFacts, mayMoveStep } from './rules/may-move.ts'

type Done = z.output<NonNullable<typeof contract.moveFulfilment.body>>
type TakenBack = z.output<NonNullable<typeof contract.takeBackFulfilment.body>>

/** A step is told: by another program under its own reference, or by hand with the reason. */
export async function moveStep(work: Work, customerId: string, given: Done): Promise<void> {
  await tellStep(work, customerId, { ...given, isDone: true })
  if (given.stationAccount && given.step === 'station_account_created') await keepStationAccount(work, customerId, given.stationAccount)
}

/** A step is taken back. @throws 422 `fulfilment.not_done` */
export const takeBackStep = (work: Work, customerId: string, given: TakenBack) => tellStep(work, customerId, { ...given, isDone: false })

type Given = Omit<Done, 'detail'> & { detail?: string; isDone: boolean }

async function tellStep(work: Work, customerId: string, given: Given): Promise<void> {
  const isByHand = work.source === 'console'
  if (isByHand && given.because === undefined) throw invalidField('because', 'Write why this step is moved by hand; the history keeps it.')
  const at = readAt(work, given.at)
  const account = await lockAccount(work, customerId)
  const there = await readFirstOrder(work.db, customerId)
  const source = isByHand ? 'staff' : 'integration'
  // What is sent again is answered as the first time, also when the order was closed since.
  if (there && (await isKnown(work, there.id, { source, reference: given.reference }))) return
  const facts: MoveFacts = {
    ...account,
    order: there?.state ?? null,
    modules: work.actor.company.modules,
    permissions: work.actor.permissions,
  }
  insist(mayMoveStep(given.step, facts))
  const order = there ?? (await ensureFirstOrder(work, account))
  if (!given.isDone && !(await isDone(work, customerId, given.step)))
    throw new Refusal(422, 'fulfilment.not_done', 'This step is not done, so there is nothing to take back.', {
      extra: { instead: 'Look at the steps again; a colleague may have been faster.' },
    })
  const told: Told = {
    step: given.step,
    isDone: given.isDone,
    at,
    detail: given.detail || given.tracking || given.stationAccount || '',
    source,
    reference: given.reference ?? null,
    because: given.because ?? null,
    interactionId: await interactionFor(work, customerId),
    carrier: given.carrier,
    tracking: given.tracking,
  }
  await recordStep(work, account, order, told)
}

/** Clocks differ by a little; what lies further ahead has not happened. @throws 400 */
function readAt(work: Work, given: string | undefined): Date {
  if (given === undefined) return work.now
  const at = new Date(given)
  if (at.getTime() > work.now.getTime() + 300_000) throw invalidField('at', 'This lies in the future. Tell a step once it has happened.')
  if (at.getTime() < work.now.getTime() - 366 * 86_400_000) throw invalidField('at', 'This is more than a year ago. Check the year.')
  return at
}

async function isDone(work: Work, customerId: string, step: string): Promise<boolean> {
  const row = await work.db
    .selectFrom('fulfilment_steps')
    .select('id')
    .where('customer_id', '=', customerId)
    .where('step', '=', step)
    .executeTakeFirst()
  return row !== undefined
}

/** The account at the central station, as it was told with its step. Monitoring begins with the installation, and is not decided here. */
export async function keepStationAccount(work: Work, customerId: string, stationAccount: string): Promise<void> {
  const known = await work.db
    .selectFrom('central_stations')
    .select('station_account')
    .where('customer_id', '=', customerId)
    .executeTakeFirst()
  if (known?.station_account === stationAccount) return
  await work.db
    .insertInto('central_stations')
    .values({ id: newId(), customer_id: customerId, station_account: stationAccount, monitoring_on: false })
    .onConflict((clash) => clash.column('customer_id').doUpdateSet({ station_account: stationAccount }))
    .execute()
  const { version } = await work.db
    .updateTable('customers')
    .set((eb) => ({ version: eb('version', '+', 1), updated_at: work.now }))
    .where('id', '=', customerId)
    .returning('version')
    .executeTakeFirstOrThrow()
  await recordChangeSet(work, {
    recordKind: 'customer',
    action: 'keep_station_account',
    changes: [{ field: 'stationAccount', from: known?.station_account ?? null, to: stationAccount }],
    customer: { id: customerId, version, card: 'central_station', interactionId: await interactionFor(work, customerId) },
  })
}
