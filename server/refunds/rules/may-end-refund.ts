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

/** Only what is on the list of what is given by hand is told to be done. */
export function mayDoOutside(status: string): Verdict {
  return status === 'to_do_by_hand'
    ? allowed
    : refused('refund.not_by_hand', 'This refund is not waiting to be given by hand.', { instead: 'Look at how it stands.' })
}
