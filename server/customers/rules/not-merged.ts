import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'
import type { PolicyFacts } from './policy.ts'

/** What happens to a customer happens on the account that lives on. */
export function notMerged({ mergedInto }: Pick<PolicyFacts, 'mergedInto'>): Verdict {
  if (!mergedInto) return allowed
  return refused('status.merged', `This account was merged into ${mergedInto}.`, { instead: `Open ${mergedInto} instead.` })
}
