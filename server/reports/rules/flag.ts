import type { Flag } from '#contract/reports.ts'
import { type DayCount, judgeDay } from './baseline.ts'
import { plusDays } from './steps.ts'

type Facts = {
  on: string
  /** How many days up to `on` are looked at. */
  days: number
  today: string
  /** The first day that the disposition was used. */
  firstDay: string
  holidays: ReadonlySet<string>
  countOn: (day: string) => number
}

const weeks = 8
const weeksShown = 4

/** The days of one disposition that left the usual, all on the side of the furthest; null: none did. */
export function flagOf({
  on,
  days,
  today,
  firstDay,
  holidays,
  countOn,
}: Facts): Pick<Flag, 'way' | 'days' | 'count' | 'usual' | 'history'> | null {
  const countOf = (day: string): DayCount => ({
    day,
    count: countOn(day),
    kind: holidays.has(day) ? 'holiday' : day < firstDay ? 'before' : 'usual',
  })
  const looked = Array.from({ length: days }, (_, place) => plusDays(on, place + 1 - days))
  const left = looked.flatMap((day) => {
    if (day > today) return []
    const before = Array.from({ length: weeks }, (_, week) => countOf(plusDays(day, -7 * (week + 1))))
    const judged = judgeDay(countOf(day), before, day < today)
    return judged.verdict === 'above' || judged.verdict === 'below' ? [{ day, count: countOn(day), ...judged }] : []
  })
  const [furthest] = left.toSorted((one, other) => Math.abs(other.count - other.usual) - Math.abs(one.count - one.usual))
  if (!furthest) return null
  const same = left.filter(({ verdict }) => verdict === furthest.verdict)
  const shown = Array.from({ length: days + 7 * weeksShown }, (_, place) => plusDays(on, place + 1 - days - 7 * weeksShown))
  return {
    way: furthest.verdict === 'below' ? 'below' : 'above',
    days: same.map(({ day, count, usual, least, most }) => ({ day, count, usual, least, most })),
    count: same.reduce((sum, { count }) => sum + count, 0),
    usual: same.reduce((sum, { usual }) => sum + usual, 0),
    history: shown.map((day) => ({ day, count: countOn(day) })),
  }
}
