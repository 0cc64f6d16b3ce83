import type { EventFacts } from '#server/events.ts'
import { wordsOfReason } from '#server/gateway/rules/decline-reason-table.ts'
import type { Work } from '#server/work.ts'
import { paymentMethodLabel } from './rules/method-label.ts'
import { takeStep } from './take-step.ts'

/** What follows for a payment when it is known how its charge ended, or that nobody knows yet. */
export async function settleCharge(work: Work, { attemptId, kind, state }: EventFacts['payment_attempt.ended']): Promise<void> {
  if (kind !== 'charge') return
  const { db } = work
  const attempt = await db
    .selectFrom('payment_attempts')
    .select(['payment_id', 'failed_because'])
    .where('id', '=', attemptId)
    .executeTakeFirstOrThrow()
  const payment = await db
    .selectFrom('payments')
    .leftJoin('payment_methods', 'payment_methods.id', 'payments.payment_method_id')
    .selectAll('payments')
    .select(['payment_methods.kind as method_kind', 'payment_methods.brand', 'payment_methods.last_four'])
    .where('payments.id', '=', attempt.payment_id)
    .forUpdate('payments')
    .executeTakeFirstOrThrow()
  const event = state === 'unknown' ? 'charge_unknown' : state === 'failed' ? 'charge_failed' : 'charge_succeeded'
  const description = payment.method_kind
    ? `Payment, ${paymentMethodLabel(payment.method_kind, payment.brand, payment.last_four)}`
    : 'Payment'
  if (!(await takeStep(work, payment, event, { interactionId: payment.interaction_id, description }))) return
  const about = { customerId: payment.customer_id, ...(payment.interaction_id && { interactionId: payment.interaction_id }) }
  const facts = { paymentId: payment.id, amountMinor: String(payment.amount_minor), currency: payment.currency }
  if (event === 'charge_unknown') return work.publish('payment.unknown', facts, about)
  if (event === 'charge_succeeded') return work.publish('payment.taken', facts, about)
  const reason = attempt.failed_because ?? 'refused'
  await db
    .updateTable('payments')
    .set({ decline_reason: wordsOfReason(reason) })
    .where('id', '=', payment.id)
    .execute()
  return work.publish('payment.declined', { ...facts, reason }, about)
}
