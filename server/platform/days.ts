import { Temporal } from 'temporal-polyfill'

/** The calendar day (YYYY-MM-DD) of an instant in a zone: "today" is the company's. */
export function dayIn(instant: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString()
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days
}

/** The instants between which the calendar month of an instant lies in a zone: from its first midnight, and before that of the next month. */
export function monthIn(instant: Date, timeZone: string): { from: Date; before: Date } {
  const first = Temporal.PlainDate.from(dayIn(instant, timeZone)).with({ day: 1 })
  const midnight = (day: Temporal.PlainDate) => new Date(day.toZonedDateTime(timeZone).epochMilliseconds)
  return { from: midnight(first), before: midnight(first.add({ months: 1 })) }
}

/** The instants between which a calendar day lies in a zone: its midnight, and before the next one. */
export function boundsOfDay(day: string, timeZone: string): { from: Date; before: Date } {
  const date = Temporal.PlainDate.from(day)
  const midnight = (one: Temporal.PlainDate) => new Date(one.toZonedDateTime(timeZone).epochMilliseconds)
  return { from: midnight(date), before: midnight(date.add({ days: 1 })) }
}

/** The first instant of the day in a zone. */
export function dayBeginsAt(instant: Date, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(dayIn(instant, timeZone)).toZonedDateTime(timeZone).epochMilliseconds)
}

export const hoursBefore = (instant: Date, hours: number) => new Date(instant.getTime() - hours * 3_600_000)

export const minutesAfter = (instant: Date, minutes: number) => new Date(instant.getTime() + minutes * 60_000)

/** Nine in the morning of the day after one, in a zone. */
export function morningAfter(day: string, timeZone: string): Date {
  const morning = Temporal.PlainDate.from(day)
    .add({ days: 1 })
    .toZonedDateTime({ timeZone, plainTime: { hour: 9 } })
  return new Date(morning.epochMilliseconds)
}
