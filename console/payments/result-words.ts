import { messages } from '#console/payments/messages.ts'
import type { PaymentOutcome } from '#contract/payments.ts'

const words = messages.result
type Known = Pick<
  PaymentOutcome,
  'status' | 'channel' | 'method' | 'declineReason' | 'looksAgainAt' | 'isBeingVoided' | 'voidFailedBecause'
>

/** How a payment went, in words. What the gateway has and will know later is another thing than a gateway that has said nothing. */
export function resultWords(outcome: Known, amount: string): { tone: 'quiet' | 'due' | 'stop'; strong: string; more?: string } {
  const { status, channel, method, declineReason, looksAgainAt, isBeingVoided, voidFailedBecause } = outcome
  if (isBeingVoided) return { tone: 'due', strong: words.voidAsked, more: words.looksAgain }
  if (voidFailedBecause) return { tone: 'stop', strong: words.voidFailed(voidFailedBecause) }
  // Asked, and not answered: the next look is planned only once there was an answer, or none came in time.
  const isUnanswered = status === 'pending' && looksAgainAt === null
  if (status === 'unknown' || isUnanswered) return { tone: 'due', strong: words.unknown, more: `${words.looksAgain} ${words.noSecond}` }
  switch (status) {
    case 'declined':
      return { tone: 'stop', strong: words.declined(amount), ...(declineReason && { more: words.declinedWhy(declineReason) }) }
    case 'pending':
      return { tone: 'due', strong: words.pending, more: `${words.pendingMore} ${words.noSecond}` }
    case 'voided':
      return { tone: 'quiet', strong: words.voided(amount) }
    default:
      return { tone: 'quiet', strong: channel === 'gateway' ? words.paid(amount, method) : words.entered(amount, method) }
  }
}
