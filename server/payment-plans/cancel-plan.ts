import { interactionFor } from '#server/interactions/interaction-for.ts'
import type { Work } from '#server/work.ts'
import { endPlan, insistOnRunning } from './end-plan.ts'
import { lockPlan } from './lock-plan.ts'

/** Ends a plan with its reason. While a part is being charged it is refused: what would come in would belong to nothing. */
export async function cancelPlan(work: Work, id: string, because: string): Promise<void> {
  const plan = await lockPlan(work, id)
  insistOnRunning(plan, work.actor.permissions.has('payment_plan.make'))
  const interactionId = await interactionFor(work, plan.customer_id)
  await endPlan(work, plan, { step: 'cancel', because, interactionId })
}
