import { allowed, refused, type Verdict } from '../../platform/verdict.ts'

export const attemptsAnHour = 5

/** Five comparisons an hour for a customer, over everybody who asks, every contact and every note; then a lead unlocks. */
export const mayVerify = (attempts: number): Verdict =>
  attempts < attemptsAnHour
    ? allowed
    : refused('caller.locked', 'Nobody can be verified on this account for now: five tries within an hour were used up.', {
        instead: 'Ask a lead to unlock it, or call back on a number on file.',
      })
