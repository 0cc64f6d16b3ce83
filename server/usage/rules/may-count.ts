import { allowed, refused, type Verdict } from '../../platform/verdict.ts'

const day = 86_400_000
/** A clock that is a little ahead is forgiven. */
const aheadMs = 5 * 60_000
const oldestDays = 400

/** Whether a reading of a service that was found can be counted. `at` and `now` in milliseconds. */
export function mayCount({ at, now, kind, unit }: { at: number; now: number; kind: 'telephone' | 'internet'; unit: string }): Verdict {
  if (kind === 'internet' && unit !== 'gigabytes')
    return refused('reading.unit', 'An internet access is counted in gigabytes.', { instead: 'Send the reading in gigabytes.' })
  if (at > now + aheadMs)
    return refused('reading.in_future', 'This reading is from the future.', {
      instead: 'Look at the clock of whatever has read it, and at its zone.',
    })
  if (at < now - oldestDays * day)
    return refused('reading.too_old', `This reading is older than ${oldestDays} days.`, { instead: 'Nothing is counted that far back.' })
  return allowed
}

/** Whether a service can be given an allowance in this unit. */
export const mayInclude = (kind: 'telephone' | 'internet', unit: string): Verdict =>
  kind === 'internet' && unit !== 'gigabytes'
    ? refused('allowance.unit', 'An internet access is counted in gigabytes.', { instead: 'Give its allowance in gigabytes.' })
    : allowed

/** The first day of the calendar month that a day lies in. */
export const monthOf = (day: string): string => `${day.slice(0, 7)}-01`
