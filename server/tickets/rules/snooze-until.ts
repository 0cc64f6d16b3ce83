import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'

const longestDays = 366

/** A ticket is put off until an instant that is still to come, and not for ever. */
export function maySnoozeUntil(until: Date, now: Date): Verdict {
  if (until <= now) return refused('ticket.snooze_past', 'This time is over.', { instead: 'Choose one that is still to come.' })
  if (until.getTime() - now.getTime() > longestDays * 86_400_000)
    return refused('ticket.snooze_too_long', 'A ticket is snoozed for a year at most.', { instead: 'Choose an earlier day, or close it.' })
  return allowed
}
