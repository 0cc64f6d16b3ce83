import { Temporal } from 'temporal-polyfill'

type Hours = Record<string, { from: string; to: string }[]>
type Company = { timeZone: string; businessHours: Hours; holidays: readonly string[] }

/** A company without any hours is taken to open at nine, from Monday to Friday. */
const usual: Hours = Object.fromEntries(['1', '2', '3', '4', '5'].map((day) => [day, [{ from: '09:00', to: '17:00' }]]))

/** When somebody who parks a contact is likely to want it again: soon, in an hour, and when the company opens on the next day that it does. */
export function reminderTimes(now: Date, company: Company): { quarter: Date; hour: Date; opening: Date } {
  const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
  return { quarter: after(15), hour: after(60), opening: openingAfter(now, company) }
}

function openingAfter(now: Date, { timeZone, businessHours, holidays }: Company): Date {
  const hours = Object.values(businessHours).some((spans) => spans.length > 0) ? businessHours : usual
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()
  const opens = (day: Temporal.PlainDate) => (hours[String(day.dayOfWeek)] ?? []).map(({ from }) => from).sort()[0]
  const tomorrow = today.add({ days: 1 })
  let day = tomorrow
  // A year of holidays alone never ends: then it is tomorrow all the same.
  while ((opens(day) === undefined || holidays.includes(day.toString())) && Temporal.PlainDate.compare(day, today.add({ years: 1 })) < 0)
    day = day.add({ days: 1 })
  const from = opens(day)
  const plainTime = Temporal.PlainTime.from(from === undefined || from === '24:00' ? '09:00' : from)
  return new Date((from === undefined ? tomorrow : day).toZonedDateTime({ timeZone, plainTime }).epochMilliseconds)
}
