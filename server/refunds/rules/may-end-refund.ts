import type { Permission } from '../../../contract/permissions.ts'
import { allowed, refused, type Verdict } from '../../platform/verdict.ts'

type Asked = { status: string; isOwn: boolean; permissions: ReadonlySet<Permission> }

/** What waits is withdrawn by whoever asked for it; what is to be given by hand by a lead as well. What is at the gateway can not be called back. */
export function mayWithdraw({ status, isOwn, permissions }: Asked): Verdict {
  if (status !== 'waiting_for_approval' && status !== 'to_do_by_hand')
    return refused(
      'refund.not_waiting',
      status === 'pending' || status === 'unknown' ? 'This refund is with the gateway already.' : 'This refund has ended.',
      {
        instead: 'Look at how it ends.',
      },
    )
  const mayForOthers = status === 'to_do_by_hand' && permissions.has('approval.decide')
  return isOwn || mayForOthers
    ? allowed
    : refused('refund.not_yours', 'A colleague asked for this.', { instead: 'They withdraw it, or a lead refuses it.' })
}

/** Only what is on the list of what is given by hand is told to be done; not what the bank of the customer has taken back already. */
export function mayDoOutside({ status, paymentStatus }: { status: string; paymentStatus: string | null }): Verdict {
  if (status !== 'to_do_by_hand')
    return refused('refund.not_by_hand', 'This refund is not waiting to be given by hand.', { instead: 'Look at how it stands.' })
  if (paymentStatus === 'disputed' || paymentStatus === 'charged_back')
    return refused('refund.disputed', 'The bank of the customer has taken this payment back, so it would be given twice.', {
      instead: paymentStatus === 'disputed' ? 'Wait until the dispute has ended, or withdraw it.' : 'Withdraw it.',
    })
  return allowed
}
