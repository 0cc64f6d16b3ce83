import type { changePaymentPlan } from '#contract/payment-plans.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { dayIn } from '#server/platform/days.ts'
import { invalidField } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Work } from '#server/work.ts'
import { insistOnDefault, insistOnMethod } from './agree-plan.ts'
import { insistOnRunning } from './end-plan.ts'
import { lockPlan } from './lock-plan.ts'
import { methodInWords } from './plan-methods.ts'
import { insistOnComingDay } from './propose-plan.ts'
import { aboutPlan, recordPlan } from './record-plan.ts'

/** Other days for parts that are due, or another method, with the reason. Amounts stay: who wants others agrees another plan. */
export async function changePlan(work: Work, id: string, given: Input<typeof changePaymentPlan>['body']): Promise<void> {
  const plan = await lockPlan(work, id)
  insistOnRunning(plan, work.actor.permissions.has('payment_plan.make'))
  const today = dayIn(work.now, work.actor.company.timeZone)
  const parts = await work.db.selectFrom('payment_plan_parts').selectAll().where('payment_plan_id', '=', id).orderBy('position').execute()
  const changes: { field: string; from: unknown; to: unknown }[] = []
  for (const [place, { position, dueOn }] of (given.parts ?? []).entries()) {
    const part = parts.find((one) => one.position === position)
    if (part?.state !== 'due') throw invalidField(`parts.${place}.position`, 'This part is not due any more. Change one that is.')
    insistOnComingDay(`parts.${place}.dueOn`, dueOn, today)
    if (String(part.due_on) === dueOn) continue
    await work.db
      .updateTable('payment_plan_parts')
      .set({ due_on: dueOn as never, next_try_on: dueOn as never })
      .where('id', '=', part.id)
      .execute()
    changes.push({ field: `paymentPlanPart${position}`, from: part.due_on, to: dueOn })
  }
  if (given.paymentMethodId !== undefined && given.paymentMethodId !== plan.payment_method_id) {
    if (given.paymentMethodId !== null) await insistOnMethod(work, plan.customer_id, given.paymentMethodId)
    else await insistOnDefault(work, plan.customer_id)
    await work.db.updateTable('payment_plans').set({ payment_method_id: given.paymentMethodId }).where('id', '=', id).execute()
    const words = (methodId: string | null) => methodInWords(work.db, methodId)
    changes.push({ field: 'paymentPlanMethod', from: await words(plan.payment_method_id), to: await words(given.paymentMethodId) })
  }
  if (changes.length === 0) throw invalidField('parts', 'Nothing is different. Choose another day or another method.')
  const interactionId = await interactionFor(work, plan.customer_id)
  await recordPlan(work, {
    kind: 'payment_plan',
    id,
    action: 'change_payment_plan',
    customerId: plan.customer_id,
    interactionId,
    changes,
    because: given.because,
  })
  await work.publish('payment_plan.changed', { planId: id }, aboutPlan(plan.customer_id, interactionId))
}
