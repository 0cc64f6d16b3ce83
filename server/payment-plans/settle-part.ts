import { dayIn } from '#server/platform/days.ts'
import type { Work } from '#server/work.ts'
import { endPlan } from './end-plan.ts'
import { lockPlan } from './lock-plan.ts'
import { mailPartFailed } from './mail-plan.ts'
import { aboutPlan, recordPlan } from './record-plan.ts'
import { nextTry } from './rules/next-try.ts'

/** The payment of a part was taken: the part is paid, and with the last of them the plan is done. */
export async function partPaid(work: Work, { paymentId }: { paymentId: string }): Promise<void> {
  const part = await endTry(work, paymentId, 'paid', null)
  if (!part) return
  const plan = await lockPlan(work, part.payment_plan_id)
  await work.db
    .updateTable('payment_plan_parts')
    .set({ state: 'paid', next_try_on: null, ended_at: work.now })
    .where('id', '=', part.id)
    .execute()
  const left = await work.db
    .selectFrom('payment_plan_parts')
    .select('id')
    .where('payment_plan_id', '=', plan.id)
    .where('state', '=', 'due')
    .limit(1)
    .executeTakeFirst()
  await work.publish('payment_plan.part_paid', { planId: plan.id, position: part.position, paymentId }, aboutPlan(plan.customer_id, null))
  if (!left) await endPlan(work, plan, { step: 'all_paid', because: null, interactionId: null })
}

/** The payment of a part was declined: another day, or the end of the plan. */
export async function partDeclined(work: Work, { paymentId, reason }: { paymentId: string; reason: string }): Promise<void> {
  const part = await endTry(work, paymentId, 'declined', reason)
  if (part) await partNotPaid(work, part.id)
}

/** After a try that failed: when the next is, or that there is none and the plan has failed. */
export async function partNotPaid(work: Work, partId: string): Promise<void> {
  const part = await work.db.selectFrom('payment_plan_parts').selectAll().where('id', '=', partId).executeTakeFirstOrThrow()
  const plan = await lockPlan(work, part.payment_plan_id)
  if (plan.state !== 'active' || part.state !== 'due') return
  const { tries } = await work.db
    .selectFrom('payment_plan_tries')
    .select(({ fn }) => fn.countAll<bigint>().as('tries'))
    .where('payment_plan_part_id', '=', partId)
    .executeTakeFirstOrThrow()
  const dueOn = String(part.due_on)
  const nextOn = nextTry(dueOn, Number(tries), dayIn(work.now, work.actor.company.timeZone))
  const set = nextOn === null ? { state: 'failed', next_try_on: null, ended_at: work.now } : { next_try_on: nextOn as never }
  await work.db.updateTable('payment_plan_parts').set(set).where('id', '=', partId).execute()
  await recordPlan(work, {
    kind: 'payment_plan',
    id: plan.id,
    action: 'try_payment_plan',
    customerId: plan.customer_id,
    interactionId: null,
    changes: [{ field: `paymentPlanPart${part.position}`, from: 'due', to: nextOn ?? 'failed' }],
  })
  await work.publish('payment_plan.part_failed', { planId: plan.id, position: part.position, nextOn }, aboutPlan(plan.customer_id, null))
  await mailPartFailed(
    work,
    { customerId: plan.customer_id, interactionId: null, currency: plan.currency },
    { dueOn, amountMinor: part.amount_minor },
    nextOn,
  )
  if (nextOn === null) await endPlan(work, plan, { step: 'tries_used_up', because: 'A part could not be charged.', interactionId: null })
}

async function endTry(work: Work, paymentId: string, outcome: string, reason: string | null) {
  const ended = await work.db
    .updateTable('payment_plan_tries')
    .set({ outcome, reason })
    .where('payment_id', '=', paymentId)
    .where('outcome', 'is', null)
    .returning('payment_plan_part_id')
    .executeTakeFirst()
  if (!ended) return undefined
  return work.db.selectFrom('payment_plan_parts').selectAll().where('id', '=', ended.payment_plan_part_id).executeTakeFirstOrThrow()
}
