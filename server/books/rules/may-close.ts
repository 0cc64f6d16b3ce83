import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'

export type DayFacts = { day: string; today: string; isClosed: boolean; differencesOpen: number }

/** A day is closed once it is over, and once whatever differs from the gateway's report has its reason. It stays closed. */
export function mayClose({ day, today, isClosed, differencesOpen }: DayFacts): Verdict {
  if (isClosed) return refused('book_day.closed', 'This day is closed.', { instead: 'What came later stands below its figures.' })
  if (day >= today) return refused('book_day.not_over', 'This day is not over yet.', { instead: 'Close it from tomorrow on.' })
  if (differencesOpen > 0)
    return refused(
      'book_day.differences',
      differencesOpen === 1
        ? 'One difference from the gateway’s report is not settled.'
        : `${differencesOpen} differences from the gateway’s report are not settled.`,
      { instead: 'Settle each with its reason first.' },
    )
  return allowed
}
