import { amountInWords } from '#contract/amount-words.ts'
import type { agreePaymentPlan } from '#contract/payment-plans.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { methodFacts } from '#server/payments/read-method.ts'
import { mayUseMethod } from '#server/payments/rules/may-use-method.ts'
import { newId } from '#server/platform/ids.ts'
import { insist, invalidField, notFound } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Work } from '#server/work.ts'
import { mailPlanAgreed } from './mail-plan.ts'
import { usedByDefault } from './plan-methods.ts'
import { planParts } from './propose-plan.ts'
import { readOwed } from './read-owed.ts'
import { aboutPlan, recordPlan } from './record-plan.ts'

/** Agrees a plan with a customer: with the account locked, so that of two who agree at once the second is told of the first. Answers its id. */
export async function agreePlan(work: Work, customerId: string, given: Input<typeof agreePaymentPlan>['body']): Promise<string> {
  await lockAccount(work, customerId)
  const owed = await readOwed(work.db, work.viewer, customerId)
  const { amountMinor, parts } = planParts(owed, given)
  if (given.paymentMethodId !== undefined) await insistOnMethod(work, customerId, given.paymentMethodId)
  else await insistOnDefault(work, customerId)
  const id = newId()
  const interactionId = await interactionFor(work, customerId)
  await work.db
    .insertInto('payment_plans')
    .values({
      id,
      customer_id: customerId,
      amount_minor: amountMinor,
      currency: owed.currency,
      payment_method_id: given.paymentMethodId ?? null,
      rhythm: given.rhythm,
      state: 'active',
      agreed_by: work.actor.id,
      agreed_at: work.now,
      interaction_id: interactionId,
    })
    .execute()
  await work.db
    .insertInto('payment_plan_parts')
    .values(
      parts.map((part) => ({
        id: newId(),
        payment_plan_id: id,
        position: part.position,
        due_on: part.dueOn as never,
        amount_minor: part.amountMinor,
        state: 'due',
        next_try_on: part.dueOn as never,
      })),
    )
    .execute()
  const words = parts.map((part) => `${part.dueOn}: ${amountInWords(part.amountMinor, owed.currency)}`).join(', ')
  await recordPlan(work, {
    kind: 'payment_plan',
    id,
    action: 'agree_payment_plan',
    customerId,
    interactionId,
    changes: [{ field: 'paymentPlan', from: null, to: words }],
  })
  await work.publish(
    'payment_plan.agreed',
    {
      planId: id,
      amountMinor: String(amountMinor),
      currency: owed.currency,
      parts: parts.length,
      firstOn: parts[0]?.dueOn ?? given.firstOn,
      lastOn: parts.at(-1)?.dueOn ?? given.firstOn,
    },
    aboutPlan(customerId, interactionId),
  )
  await mailPlanAgreed(work, { customerId, interactionId, currency: owed.currency }, amountMinor, parts)
  return id
}

/** @throws 404 */
export async function lockAccount(work: Work, customerId: string): Promise<void> {
  const row = await work.db.selectFrom('customers').select('id').where('id', '=', customerId).forNoKeyUpdate().executeTakeFirst()
  if (!row) throw notFound()
}

/** A default that can not be charged today would let the first part fail. @throws 422 */
export async function insistOnDefault(work: Work, customerId: string): Promise<void> {
  const row = await usedByDefault(work.db, customerId)
  if (row) insist(mayUseMethod(methodFacts(row, work.viewer)))
}

/** @throws 400, 422 where it can not be charged */
export async function insistOnMethod(work: Work, customerId: string, paymentMethodId: string): Promise<void> {
  const row = await work.db
    .selectFrom('payment_methods')
    .selectAll()
    .where('id', '=', paymentMethodId)
    .where('removed_at', 'is', null)
    .where('customer_id', '=', customerId)
    .executeTakeFirst()
  if (!row) throw invalidField('paymentMethodId', 'This payment method is not one of this customer’s.')
  insist(mayUseMethod(methodFacts(row, work.viewer)))
}
