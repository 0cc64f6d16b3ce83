import { Temporal } from 'temporal-polyfill'

/** When the company works: its zone, its hours by weekday (1 Monday to 7), its holidays (`YYYY-MM-DD`). */
export type BusinessCalendar = {
  timeZone: string
  businessHours: Record<string, { from: string; to: string }[]>
  holidays: readonly string[]
}

const minute = 60_000
/** Of hours so scarce that even this is not enough, nothing is counted any more: no promise reaches further. */
const furthestDays = 3 * 366

/**
 * The instant at which so many minutes of business hours are over, at the latest three years ahead. Hours that the clocks skip are not
 * counted, hours that come twice are counted twice. A company without hours works round the clock, but for its holidays.
 */
export function addBusinessMinutes(from: Date, minutes: number, calendar: BusinessCalendar): Date {
  if (minutes <= 0) return from
  let left = minutes * minute
  for (const [opens, closes] of spansFrom(from.getTime(), calendar)) {
    if (closes - opens >= left) return new Date(opens + left)
    left -= closes - opens
  }
  return new Date(from.getTime() + furthestDays * 86_400_000)
}

/** Whole minutes of business hours between two instants; none where the second is the earlier one. */
export function businessMinutesBetween(from: Date, until: Date, calendar: BusinessCalendar): number {
  let worked = 0
  for (const [opens, closes] of spansFrom(from.getTime(), calendar)) {
    if (opens >= until.getTime()) break
    worked += Math.min(closes, until.getTime()) - opens
  }
  return Math.floor(worked / minute)
}

/** The spans in which the company works from an instant on, in their order, none within another. */
function* spansFrom(from: number, calendar: BusinessCalendar): Generator<[number, number]> {
  const { timeZone } = calendar
  const holidays = new Set(calendar.holidays)
  const hours = hoursByWeekday(calendar)
  const at = (day: Temporal.PlainDate, time: string) =>
    (time === '24:00' ? day.add({ days: 1 }).toZonedDateTime(timeZone) : day.toZonedDateTime({ timeZone, plainTime: time }))
      .epochMilliseconds
  let day = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone).toPlainDate()
  let reached = from
  for (let ahead = 0; ahead <= furthestDays; ahead += 1, day = day.add({ days: 1 })) {
    const spans = hours[day.dayOfWeek] ?? []
    if (spans.length === 0 || holidays.has(day.toString())) continue
    for (const span of spans) {
      const opens = Math.max(at(day, span.from), reached)
      const closes = at(day, span.to)
      if (closes <= opens) continue
      reached = closes
      yield [opens, closes]
    }
  }
}

function hoursByWeekday({ businessHours }: BusinessCalendar): { from: string; to: string }[][] {
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => businessHours[String(day)] ?? [])
  const isOpen = days.some((spans) => spans.some(({ from, to }) => from < to))
  const always = [{ from: '00:00', to: '24:00' }]
  return [[], ...days.map((spans) => (isOpen ? [...spans].sort((one, other) => one.from.localeCompare(other.from)) : always))]
}
