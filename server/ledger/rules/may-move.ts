import type { Permission } from '#contract/permissions.ts'
import { allowed, refused, roleRefused, type Verdict } from '#server/platform/verdict.ts'

/** `agree`: somebody else asked for a correction, and may make them. */
export type MoneyAct = 'allocate' | 'correct' | 'agree' | 'mail'
export type MoverFacts = { mergedInto: string | null; permissions: ReadonlySet<Permission> }

/** Whether somebody may work on the money of this account at all: in every status, but not where another account has taken its place. */
export function mayMove(act: MoneyAct, { mergedInto, permissions }: MoverFacts): Verdict {
  if (mergedInto !== null)
    return refused('status.merged', `This account was merged into ${mergedInto}.`, { instead: `Open ${mergedInto} and do it there.` })
  if (act === 'correct')
    return permissions.has('ledger.correct')
      ? allowed
      : roleRefused('ledger.correct', 'Your role does not correct the ledger.', { instead: 'Ask a supervisor or somebody from billing.' })
  if (act === 'agree')
    return permissions.has('approval.decide')
      ? allowed
      : roleRefused('approval.decide', 'Your role does not decide this.', { instead: 'A lead decides it.' })
  return permissions.has('payment.take')
    ? allowed
    : roleRefused('payment.take', 'Your role can read this but not change it.', { instead: 'Ask an agent or somebody from billing.' })
}
