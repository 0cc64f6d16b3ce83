import { takePayment } from '#server/payments/take-payment.ts'
import type { Work } from '#server/work.ts'

type Part = { customerId: string; amountMinor: bigint; currency: string; paymentMethodId: string }

/**
 * Asks for a part like any other payment, against what is open longest. That it was agreed is what allows it, whatever role the colleague who
 * agreed it has by now. Answers the payment's id.
 * @throws 422 where the method can not be charged
 */
export async function takePartPayment(work: Work, { customerId, amountMinor, currency, paymentMethodId }: Part): Promise<string> {
  const actor = { ...work.actor, permissions: new Set([...work.actor.permissions, 'payment.take' as const]) }
  const given = {
    amount: { amount: String(amountMinor), currency },
    paymentMethodId,
    allocations: 'oldest_first' as const,
    asPrepayment: false,
    isAgreed: true,
    shopper: undefined,
  }
  return takePayment({ ...work, actor, viewer: { ...actor, now: work.now, interactionId: work.interactionId } }, customerId, given)
}
