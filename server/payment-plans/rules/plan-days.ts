import { Temporal } from 'temporal-polyfill'

export type Rhythm = 'weekly' | 'every_two_weeks' | 'monthly'

/** The days of a plan from its first. Monthly keeps the day of the month; a shorter month has its last day, and the next the own day again. */
export function planDays(firstOn: string, rhythm: Rhythm, parts: number): string[] {
  const first = Temporal.PlainDate.from(firstOn)
  const step = (place: number) => (rhythm === 'monthly' ? { months: place } : rhythm === 'weekly' ? { weeks: place } : { weeks: 2 * place })
  return Array.from({ length: parts }, (_, place) => first.add(step(place)).toString())
}
