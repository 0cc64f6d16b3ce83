import { Temporal } from 'temporal-polyfill'

const warnedDays = 30

/** Whether a card that is still good ends within the next thirty days. `expires` is YYYY-MM: good until that month's last day. */
export function expiresSoon(expires: string | null, today: string): boolean {
  if (expires === null || expires < today.slice(0, 7)) return false
  const month = Temporal.PlainYearMonth.from(expires)
  const last = month.toPlainDate({ day: month.daysInMonth })
  return Temporal.PlainDate.from(today).until(last, { largestUnit: 'days' }).days < warnedDays
}
