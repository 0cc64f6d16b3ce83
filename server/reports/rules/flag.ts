import type { Flag } from '#contract/reports.ts'
import { type DayCount, judgeDay } from './baseline.ts'

type Facts = {
  /** Every day from the first that is compared to the last that is looked at. */
  calendar: readonly string[]
  /** The notes of each of these days. */
  counts: readonly number[]
  /** How many of the last days are looked at. */
  days: number
  today: string
  /** The first day that the disposition was used. */
  firstDay: string
  holidays: ReadonlySet<string>
}

const weeks = 8
const weeksShown = 4

/** The days of one disposition that left the usual, all on the side of the furthest; null: none did. */
export function flagOf(facts: Facts): Pick<Flag, 'way' | 'days' | 'count' | 'usual' | 'history'> | null {
  const { calendar, counts, days, today, firstDay, holidays } = facts
  const countAt = (place: number) => counts[place] ?? 0
  const dayAt = (place: number): DayCount => {
    const day = calendar[place] ?? ''
    return { day, count: countAt(place), kind: holidays.has(day) ? 'holiday' : day < firstDay ? 'before' : 'usual' }
  }
  const first = calendar.length - days
  const left = Array.from({ length: days }, (_, more) => first + more).flatMap((place) => {
    const looked = dayAt(place)
    if (looked.day > today) return []
    const before = Array.from({ length: weeks }, (_, week) => dayAt(place - 7 * (week + 1)))
    const judged = judgeDay(looked, before, looked.day < today)
    return judged.verdict === 'above' || judged.verdict === 'below' ? [{ day: looked.day, count: looked.count, ...judged }] : []
  })
  const [furthest] = left.toSorted((one, other) => Math.abs(other.count - other.usual) - Math.abs(one.count - one.usual))
  if (!furthest) return null
  const same = left.filter(({ verdict }) => verdict === furthest.verdict)
  const shownFrom = Math.max(0, first - 7 * weeksShown)
  return {
    way: furthest.verdict === 'below' ? 'below' : 'above',
    days: same.map(({ day, count, usual, least, most }) => ({ day, count, usual, least, most })),
    count: same.reduce((sum, { count }) => sum + count, 0),
    usual: same.reduce((sum, { usual }) => sum + usual, 0),
    history: calendar.slice(shownFrom).map((day, more) => ({ day, count: countAt(shownFrom + more) })),
  }
}
