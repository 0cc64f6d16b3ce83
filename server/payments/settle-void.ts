import type { EventFacts } from '#server/events.ts'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/work.ts'
import { recordPaymentState } from './record-payment-state.ts'

/** A payment that was undone before it settled: its entry is corrected, and what it paid is open again. One that could not be stays as it is. */
export async function settleVoid(work: Work, { attemptId, kind, state }: EventFacts['payment_attempt.ended']): Promise<void> {
  if (kind !== 'void' || state !== 'succeeded') return
  const { db, now } = work
  const attempt = await db
    .selectFrom('payment_attempts')
    .select(['payment_id', 'interaction_id'])
    .where('id', '=', attemptId)
    .executeTakeFirstOrThrow()
  const payment = await db.selectFrom('payments').selectAll().where('id', '=', attempt.payment_id).forUpdate().executeTakeFirstOrThrow()
  if (payment.status === 'voided') return
  const entry = await db
    .selectFrom('ledger_entries')
    .select('id')
    .where('customer_id', '=', payment.customer_id)
    .where('payment_id', '=', payment.id)
    .where('kind', '=', 'payment')
    .executeTakeFirst()
  await db.updateTable('payments').set({ status: 'voided' }).where('id', '=', payment.id).execute()
  if (entry)
    await db
      .insertInto('ledger_entries')
      .values({
        id: newId(),
        customer_id: payment.customer_id,
        kind: 'adjustment',
        amount_minor: payment.amount_minor,
        currency: payment.currency,
        at: now,
        description: 'Payment voided',
        payment_id: payment.id,
        corrects_id: entry.id,
      })
      .execute()
  await recordPaymentState(work, payment, { from: payment.status, to: 'voided', interactionId: attempt.interaction_id })
  await work.publish(
    'payment.voided',
    { paymentId: payment.id, amountMinor: String(payment.amount_minor), currency: payment.currency },
    { customerId: payment.customer_id, ...(attempt.interaction_id && { interactionId: attempt.interaction_id }) },
  )
}
