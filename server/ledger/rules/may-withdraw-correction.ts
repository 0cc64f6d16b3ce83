import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'

/** Whoever asked takes it back, as long as nobody has decided. */
export function mayWithdrawCorrection({ status, isOwn }: { status: string; isOwn: boolean }): Verdict {
  if (status !== 'waiting_for_approval')
    return refused('correction.not_waiting', 'This does not wait any more.', { instead: 'Look at how it stands.' })
  return isOwn
    ? allowed
    : refused('correction.not_yours', 'A colleague asked for this.', { instead: 'They withdraw it, or a lead refuses it.' })
}
