import type { EventFacts } from '#server/events.ts'
import type { Work } from '#server/work.ts'
import { takeStep } from './take-step.ts'

/** A payment that was undone before it settled: its entry is corrected, and what it paid is open again. One that could not be stays as it is. */
export async function settleVoid(work: Work, { attemptId, kind, state }: EventFacts['payment_attempt.ended']): Promise<void> {
  if (kind !== 'void' || state !== 'succeeded') return
  const { db } = work
  const attempt = await db
    .selectFrom('payment_attempts')
    .select(['payment_id', 'interaction_id'])
    .where('id', '=', attemptId)
    .executeTakeFirstOrThrow()
  const payment = await db.selectFrom('payments').selectAll().where('id', '=', attempt.payment_id).forUpdate().executeTakeFirstOrThrow()
  if (!(await takeStep(work, payment, 'void_succeeded', { interactionId: attempt.interaction_id }))) return
  await work.publish(
    'payment.voided',
    { paymentId: payment.id, amountMinor: String(payment.amount_minor), currency: payment.currency },
    { customerId: payment.customer_id, ...(attempt.interaction_id && { interactionId: attempt.interaction_id }) },
  )
}
