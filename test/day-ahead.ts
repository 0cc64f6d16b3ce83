import { Temporal } from 'temporal-polyfill'
import { dayIn } from '#server/platform/days.ts'

/** So many days from today as it is at the company of the tests: at night another one than in UTC, and counted in days, as one may have 23 hours or 25. */
export const dayAhead = (days: number, now = new Date()): string =>
  Temporal.PlainDate.from(dayIn(now, 'America/Chicago')).add({ days }).toString()
