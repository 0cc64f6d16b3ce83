import type { Permission } from '../../../contract/permissions.ts'
import { allowed, refused, roleRefused, type Verdict } from '../../platform/verdict.ts'

export const attemptsAnHour = 5

/** Five comparisons an hour for a customer, over everybody who asks, every contact and every note; then a lead unlocks. */
export const mayVerify = (attempts: number): Verdict =>
  attempts < attemptsAnHour
    ? allowed
    : refused('caller.locked', 'Nobody can be verified on this account for now: five tries within an hour were used up.', {
        instead: 'Ask a lead to unlock it, or call back later on a number on file.',
      })

/** A lead lets callers be verified again, and only where the tries are used up there is something to unlock. */
export function mayUnlock(attempts: number, permissions: ReadonlySet<Permission>): Verdict {
  if (mayVerify(attempts).allowed) return refused('caller.not_locked', 'Callers can be verified on this account, so nothing is to unlock.')
  return permissions.has('caller.unlock')
    ? allowed
    : roleRefused('caller.unlock', 'A lead lets callers be verified again.', { instead: 'Ask a lead, with the reason.' })
}

/** A company says by what callers may be verified; what it has turned off proves nothing here. */
export const mayVerifyBy = (factor: string, inUse: readonly string[]): Verdict =>
  inUse.includes(factor)
    ? allowed
    : refused('caller.factor_off', 'Your company does not verify callers by this.', {
        instead: 'Choose another factor; an administrator sets them in Settings, Company.',
      })
