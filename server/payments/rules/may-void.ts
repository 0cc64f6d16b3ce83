import type { Permission } from '#contract/permissions.ts'
import { allowed, refused, roleRefused, type Verdict } from '#server/platform/verdict.ts'

export type VoidFacts = {
  status: string
  channel: string
  /** Something of it went back, or is about to. */
  isRefunded: boolean
  /** Something of its entry was taken back in the ledger. */
  isCorrected: boolean
  /** What it left in credit was transferred, or taken up by other charges: undone, it would be given twice. */
  isUsed: boolean
  /** The gateway was asked to undo it, and has not said no. */
  isBeingVoided: boolean
  /** Taken or entered on the company's calendar day of today: the gateway settles at its end. */
  isOfToday: boolean
  isOwn: boolean
  permissions: ReadonlySet<Permission>
}

/**
 * Whether a payment can still be undone as if it had not been. At the gateway that is until the day has ended; what was entered by hand is
 * undone on the same day by whoever entered it, later by who may correct the ledger.
 */
export function mayVoid({
  status,
  channel,
  isRefunded,
  isCorrected,
  isUsed,
  isBeingVoided,
  isOfToday,
  isOwn,
  permissions,
}: VoidFacts): Verdict {
  if (!permissions.has('payment.take'))
    return roleRefused('payment.take', 'Your role does not undo payments.', { instead: 'Ask an agent or billing.' })
  if (status === 'voided') return refused('payment.voided', 'This payment was undone already.')
  if (isBeingVoided)
    return refused('payment.being_voided', 'The gateway was asked to undo this payment and has not told us yet.', {
      instead: 'Wait how that ends; we look again by ourselves.',
    })
  if (status === 'pending' || status === 'unknown')
    return refused('payment.not_known', 'The gateway has not told us yet whether this payment was made.', {
      instead: 'Wait how it ends; we look again by ourselves.',
    })
  if (status === 'declined') return refused('payment.declined', 'This payment was declined, so there is nothing to undo.')
  if (status !== 'captured' || isRefunded)
    return refused('payment.moved_on', 'Something of this payment went back already, or is disputed.', {
      instead: 'Refund what is left of it.',
    })
  if (isCorrected)
    return refused('payment.corrected', 'Something of this payment was taken back in the ledger already.', {
      instead: 'Take back the rest of its entry there.',
    })
  if (isUsed)
    return refused('payment.used', 'What this payment left in credit has been transferred, or taken up by other charges.', {
      instead: 'Transfer it back first, then undo the payment.',
    })
  if (channel === 'import')
    return refused('payment.imported', 'This payment was made before the customer came here.', { instead: 'Refund it.' })
  if (channel !== 'gateway')
    return (isOwn && isOfToday) || permissions.has('ledger.correct')
      ? allowed
      : refused('payment.entered_before', 'This was entered by somebody else, or not today.', { instead: 'Ask billing to undo it.' })
  return isOfToday
    ? allowed
    : refused('payment.settled', 'This payment has settled with its day, so it can not be undone.', { instead: 'Refund it.' })
}
