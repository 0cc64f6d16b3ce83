import { allowed, refused, type Verdict } from '../../platform/verdict.ts'

export type RefundMode = 'automatic' | 'approve_first' | 'by_hand'
export type RefundSettings = { cardMode: RefundMode; bankAccountMode: RefundMode; daysFrom: number; daysTo: number }

export const shippedRefundSettings: RefundSettings = { cardMode: 'automatic', bankAccountMode: 'automatic', daysFrom: 7, daysTo: 10 }

type Way = { channel: string; methodKind: 'card' | 'bank_account' | null }

/** A refund goes back the way that it came. What came by check, or by no method that we hold, goes back by hand. */
export function refundMode({ channel, methodKind }: Way, settings: RefundSettings): RefundMode {
  if (channel === 'check' || channel === 'outside' || methodKind === null) return 'by_hand'
  return methodKind === 'card' ? settings.cardMode : settings.bankAccountMode
}

type Added = { methodAddedAt: Date | null; reachChangedAt: Date | null; now: Date; factors: number; isLead: boolean }
const day = 86_400_000

/**
 * For 24 hours after an email or a telephone number was changed, a payment method that was added since is not trusted with a refund: who took the
 * account over would add their own card. A second factor or a lead opens it.
 */
export function mayRefundToMethod({ methodAddedAt, reachChangedAt, now, factors, isLead }: Added): Verdict {
  const isRecent = reachChangedAt !== null && now.getTime() - reachChangedAt.getTime() < day
  if (!isRecent || methodAddedAt === null || methodAddedAt < reachChangedAt || isLead || factors >= 2) return allowed
  return refused(
    'refund.new_method',
    'An email or a telephone number was changed within the last day, and this payment method was added after it.',
    {
      instead: 'Verify the caller by a second factor, or ask a lead.',
    },
  )
}
