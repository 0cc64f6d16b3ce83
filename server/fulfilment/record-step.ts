import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/work.ts'
import { completeOrder } from './complete-order.ts'
import type { Account, OrderRow } from './first-order.ts'
import { moveShipments } from './move-shipments.ts'
import { type StepEvent, stepsFrom, type ToldStep, waitsFor } from './rules/steps.ts'

export type Source = 'sign_up' | 'gateway' | 'station' | 'carrier' | 'integration' | 'staff' | 'import'
export type Told = {
  step: ToldStep
  isDone: boolean
  at: Date
  detail?: string
  source: Source
  reference?: string | null
  because?: string | null
  interactionId: string | null
  carrier?: string | undefined
  tracking?: string | undefined
  /** It has just happened, and we know it at first hand. */
  countsOverAll?: boolean
}
type KeptEvent = StepEvent & { detail: string; source: string; staffId: string | null; because: string | null }

/**
 * Writes down what was told of a step, and what follows: the steps as they stand now, the shipment, and with the last one the active
 * account. The account is locked. The same reference twice is one event.
 * @returns false where it was known already
 */
export async function recordStep(work: Work, account: Account, order: OrderRow, told: Told): Promise<boolean> {
  if (await isKnown(work, order.id, told)) return false
  const before = await readEvents(work, order.id)
  const was = stepsFrom(before)
  const event: KeptEvent = {
    step: told.step,
    isDone: told.isDone,
    at: told.source === 'staff' || told.countsOverAll ? afterAll(before, told) : told.at,
    key: newId(),
    detail: told.detail ?? '',
    source: told.source,
    staffId: told.source === 'staff' || told.source === 'sign_up' ? work.actor.id : null,
    because: told.because ?? null,
  }
  await insertEvent(work, account, order, told, event)
  const steps = stepsFrom([...before, event])
  await writeSteps(
    work,
    account.id,
    steps.flatMap(({ done }) => (done ? [done] : [])),
  )
  await moveShipments(work, order.id, steps, told)
  const changed = steps.filter(({ done }, place) => was[place]?.done?.step !== done?.step)
  if (changed.length > 0) await tell(work, account, order, told, was.find(({ place }) => place === changed[0]?.place)?.done?.step ?? null)
  if (waitsFor(steps, work.actor.company.modules) === null && account.status === 'data_entry' && order.state === 'open')
    await completeOrder(work, account)
  return true
}

/** Whether it was told before: by the same source under the same reference. */
export async function isKnown(
  work: Work,
  orderId: string,
  { source, reference }: { source: Source; reference?: string | null | undefined },
): Promise<boolean> {
  if (!reference) return false
  const known = await work.db
    .selectFrom('fulfilment_events')
    .select('id')
    .where('order_id', '=', orderId)
    .where('source', '=', source)
    .where('reference', '=', reference)
    .executeTakeFirst()
  return known !== undefined
}

async function readEvents(work: Work, orderId: string): Promise<KeptEvent[]> {
  const rows = await work.db
    .selectFrom('fulfilment_events')
    .select(['id', 'step', 'is_done', 'at', 'detail', 'source', 'staff_id', 'because'])
    .where('order_id', '=', orderId)
    .execute()
  return rows.map((row) => ({
    step: row.step as ToldStep,
    isDone: row.is_done,
    at: row.at,
    key: row.id,
    detail: row.detail,
    source: row.source,
    staffId: row.staff_id,
    because: row.because,
  }))
}

/** What a person says of a step, or the money itself, counts over what machines told of it before, even where their clocks are ahead. */
function afterAll(events: readonly KeptEvent[], { at }: Told): Date {
  const newest = Math.max(0, ...events.map((event) => event.at.getTime()))
  return newest >= at.getTime() && newest - at.getTime() < 600_000 ? new Date(newest + 1) : at
}

async function insertEvent(work: Work, account: Account, order: OrderRow, told: Told, event: KeptEvent): Promise<void> {
  await work.db
    .insertInto('fulfilment_events')
    .values({
      id: event.key,
      customer_id: account.id,
      order_id: order.id,
      step: event.step,
      is_done: event.isDone,
      at: event.at,
      detail: event.detail,
      source: event.source,
      reference: told.reference ?? null,
      because: event.because,
      staff_id: event.staffId,
      interaction_id: told.interactionId,
      recorded_at: work.now,
    })
    .execute()
}

async function writeSteps(work: Work, customerId: string, done: readonly KeptEvent[]): Promise<void> {
  await work.db.deleteFrom('fulfilment_steps').where('customer_id', '=', customerId).execute()
  if (done.length === 0) return
  await work.db
    .insertInto('fulfilment_steps')
    .values(
      done.map((event) => ({
        id: newId(),
        customer_id: customerId,
        step: event.step,
        at: event.at,
        detail: event.detail,
        source: event.source,
        moved_by: event.staffId,
        because: event.because,
      })),
    )
    .execute()
}

async function tell(work: Work, account: Account, order: OrderRow, told: Told, from: ToldStep | null): Promise<void> {
  const { step, isDone, because, interactionId } = told
  await recordChangeSet(work, {
    recordKind: 'order',
    recordId: order.id,
    action: isDone ? 'move_fulfilment' : 'take_back_fulfilment',
    ...(because ? { because } : {}),
    changes: [{ field: 'fulfilment', from, to: isDone ? step : null }],
    customer: { id: account.id, version: account.version, interactionId },
  })
  await work.publish(
    isDone ? 'fulfilment.step_done' : 'fulfilment.step_taken_back',
    { orderId: order.id, step, source: told.source },
    { customerId: account.id, ...(interactionId && { interactionId }) },
  )
}
