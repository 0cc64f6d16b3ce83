import type { EventFacts } from '#server/events.ts'
import { wordsOfReason } from '#server/gateway/rules/decline-reason-table.ts'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/work.ts'
import { fitAllocations } from './fit-allocations.ts'
import { recordPaymentState } from './record-payment-state.ts'
import { paymentMethodLabel } from './rules/method-label.ts'

/** What follows for a payment when it is known how its charge ended, or that nobody knows yet. */
export async function settleCharge(work: Work, { attemptId, kind, state }: EventFacts['payment_attempt.ended']): Promise<void> {
  if (kind !== 'charge') return
  const { db, now } = work
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
  if (payment.status !== 'pending' && payment.status !== 'unknown') return
  const about = { customerId: payment.customer_id, ...(payment.interaction_id && { interactionId: payment.interaction_id }) }
  const facts = { paymentId: payment.id, amountMinor: String(payment.amount_minor), currency: payment.currency }
  if (state === 'unknown') {
    await db.updateTable('payments').set({ status: 'unknown' }).where('id', '=', payment.id).execute()
    await recordPaymentState(work, payment, { from: payment.status, to: 'unknown', interactionId: payment.interaction_id })
    return work.publish('payment.unknown', facts, about)
  }
  if (state === 'failed') {
    const reason = attempt.failed_because ?? 'refused'
    await db
      .updateTable('payments')
      .set({ status: 'declined', decline_reason: wordsOfReason(reason) })
      .where('id', '=', payment.id)
      .execute()
    await recordPaymentState(work, payment, { from: payment.status, to: 'declined', interactionId: payment.interaction_id })
    return work.publish('payment.declined', { ...facts, reason }, about)
  }
  await db.updateTable('payments').set({ status: 'captured' }).where('id', '=', payment.id).execute()
  await db
    .insertInto('ledger_entries')
    .values({
      id: newId(),
      customer_id: payment.customer_id,
      kind: 'payment',
      amount_minor: payment.amount_minor,
      currency: payment.currency,
      at: now,
      description: payment.method_kind
        ? `Payment, ${paymentMethodLabel(payment.method_kind, payment.brand, payment.last_four)}`
        : 'Payment',
      payment_id: payment.id,
    })
    .execute()
  await recordPaymentState(work, payment, { from: payment.status, to: 'captured', interactionId: payment.interaction_id })
  await fitAllocations(work, payment, payment.interaction_id)
  await work.publish('payment.taken', facts, about)
}
