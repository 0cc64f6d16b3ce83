import { insist } from '#server/platform/refusal.ts'
import { allowed, refused, roleRefused, type Verdict } from '#server/platform/verdict.ts'
import type { Work } from '#server/work.ts'
import { aboutPlan, recordPlan } from './record-plan.ts'
import { type PlanStep, planAfter } from './rules/plan-steps.ts'

type Ended = { step: Exclude<PlanStep, 'change'>; because: string | null; interactionId: string | null }

/** Ends a plan with the parts that are still due, and says so. The plan is locked by whoever calls. */
export async function endPlan(
  work: Work,
  plan: { id: string; customer_id: string; state: string },
  { step, because, interactionId }: Ended,
): Promise<void> {
  const to = planAfter(plan.state as 'active', step)
  if (to === null) return
  const byPerson = step === 'cancel'
  await work.db
    .updateTable('payment_plans')
    .set({ state: to, ended_at: work.now, ended_by: byPerson ? work.actor.id : null, because })
    .where('id', '=', plan.id)
    .execute()
  await work.db
    .updateTable('payment_plan_parts')
    .set({ state: 'cancelled', next_try_on: null, ended_at: work.now })
    .where('payment_plan_id', '=', plan.id)
    .where('state', '=', 'due')
    .execute()
  await recordPlan(work, {
    kind: 'payment_plan',
    id: plan.id,
    action: to === 'cancelled' ? 'cancel_payment_plan' : 'end_payment_plan',
    customerId: plan.customer_id,
    interactionId,
    changes: [{ field: 'paymentPlan', from: plan.state, to }],
    because: because ?? undefined,
  })
  const name = to === 'completed' ? 'payment_plan.completed' : to === 'failed' ? 'payment_plan.failed' : 'payment_plan.cancelled'
  await work.publish(name, { planId: plan.id }, aboutPlan(plan.customer_id, interactionId))
}

/** Whether an agent may change or cancel a plan now. */
export function mayEndPlan(plan: { state: string; tryUnderWay: boolean }, mayMake: boolean): Verdict {
  if (plan.state !== 'active') return refused('payment_plan.ended', 'This payment plan has ended.', { instead: 'Agree another.' })
  if (!mayMake)
    return roleRefused('payment_plan.make', 'Your role reads payment plans and does not agree them.', {
      instead: 'Ask an agent or a lead.',
    })
  if (plan.tryUnderWay)
    return refused('payment_plan.try_under_way', 'A part is being charged right now, and the gateway has not told us yet how it ended.', {
      instead: 'Try again in a few minutes.',
    })
  return allowed
}

export const insistOnRunning = (plan: { state: string; tryUnderWay: boolean }, mayMake: boolean) => insist(mayEndPlan(plan, mayMake))
