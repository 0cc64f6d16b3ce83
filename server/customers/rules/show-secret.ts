import { allOf, refused, type Verdict } from '#server/platform/verdict.ts'
import { notMerged } from './not-merged.ts'
import type { PolicyFacts } from './policy.ts'

/** Showing a site password or a PIN is no change: it asks the role alone, in every status but merged. The reason is asked for beside it. */
export function mayShowSecret(facts: Pick<PolicyFacts, 'permissions' | 'mergedInto'>): Verdict {
  const role: Verdict = facts.permissions.has('secret.show')
    ? { allowed: true }
    : refused('secret.lead_shows', 'Only a lead and up may see this, with a reason.', { instead: 'Ask a lead to join.' })
  return allOf(notMerged(facts), role)
}
