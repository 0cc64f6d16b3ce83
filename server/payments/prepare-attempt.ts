import { newId } from '#server/platform/ids.ts'
import { addJob } from '#server/platform/jobs.ts'
import type { Work } from '#server/work.ts'
import { gatewayQueue } from './gateway-health.ts'

/** What is asked of the gateway: money taken, money given back, a payment undone before it settled, or a method looked at and kept. */
export type Movement = {
  customerId: string
  paymentMethodId: string | null
  amountMinor: bigint
  currency: string
  interactionId: string | null
} & (
  | { kind: 'charge' | 'void'; paymentId: string }
  | { kind: 'refund'; paymentId: string; refundId: string }
  | { kind: 'save_method'; paymentMethodId: string }
)

/**
 * Writes a movement down before it is asked for, in the transaction of what wants it, with the job that asks. The attempt's id is the
 * gateway's idempotency key, so however often the job runs, the gateway moves money once. How it ended is told by `payment_attempt.ended`,
 * in the transaction that writes it down.
 * @returns the attempt's id
 * @throws where another attempt for the same intent may still have moved the money
 */
export async function prepareAttempt(work: Work, movement: Movement): Promise<string> {
  const id = newId()
  await work.db
    .insertInto('payment_attempts')
    .values({
      id,
      kind: movement.kind,
      customer_id: movement.customerId,
      payment_id: movement.kind === 'save_method' ? null : movement.paymentId,
      refund_id: movement.kind === 'refund' ? movement.refundId : null,
      payment_method_id: movement.paymentMethodId,
      amount_minor: movement.amountMinor,
      currency: movement.currency,
      state: 'prepared',
      gateway: 'sandbox',
      requested_by: work.actor.id,
      interaction_id: movement.interactionId,
      prepared_at: work.now,
    })
    .execute()
  await addJob(work.db, 'run_attempt', { attemptId: id }, { key: `attempt:${id}`, queue: gatewayQueue(id) })
  return id
}
