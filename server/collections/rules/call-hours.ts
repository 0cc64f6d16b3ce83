import { Temporal } from 'temporal-polyfill'

/** When customers may be called, in their own zone. Weekdays count from 1 (Monday). */
export type CallHours = { from: string; until: string; weekdays: readonly number[]; holidays: readonly string[] }

/** A year of closed days means that nobody may be called at all. */
const daysAhead = 366

function opensOn(day: Temporal.PlainDate, hours: CallHours): boolean {
  return hours.weekdays.includes(day.dayOfWeek) && !hours.holidays.includes(day.toString())
}

/** The first instant from the one given at which a customer in this zone may be called; null where there is none within a year. */
export function callableFrom(from: Date, timeZone: string, hours: CallHours): Date | null {
  const there = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(timeZone)
  const opens = Temporal.PlainTime.from(hours.from)
  const closes = Temporal.PlainTime.from(hours.until)
  const time = there.toPlainTime()
  for (let ahead = 0; ahead <= daysAhead; ahead += 1) {
    const day = there.toPlainDate().add({ days: ahead })
    if (!opensOn(day, hours)) continue
    if (ahead === 0 && Temporal.PlainTime.compare(time, closes) >= 0) continue
    if (ahead === 0 && Temporal.PlainTime.compare(time, opens) >= 0) return from
    return new Date(day.toZonedDateTime({ timeZone, plainTime: opens }).epochMilliseconds)
  }
  return null
}

/** When a customer is to be called next: not before what the last call left for later, and then within the hours; `now` itself where nothing stands against it. */
export function nextCallAt(now: Date, nextTry: Date | null, timeZone: string, hours: CallHours): Date | null {
  return callableFrom(nextTry !== null && nextTry > now ? nextTry : now, timeZone, hours)
}

/** Whether somebody in this zone may be called at this instant. */
export const isCallable = (at: Date, timeZone: string, hours: CallHours) => callableFrom(at, timeZone, hours)?.getTime() === at.getTime()
