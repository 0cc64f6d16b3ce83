// The demo company lives in Phoenix, which keeps UTC-7 all year: no clock change to think of.
const offset = 7 * 3_600_000
const dayLength = 86_400_000

/** A day, YYYY-MM-DD, in the company's zone. */
export function dayOf(at: Date): string {
  return new Date(at.getTime() - offset).toISOString().slice(0, 10)
}

/**
 * So many days before now. The fraction is the time of the working day: 3.5 is three days ago in the middle of 9:00 to 17:00.
 * Less than a day is counted back from now itself: 1 / 24 is an hour ago.
 */
export function ago(now: Date, days: number): Date {
  if (days < 1) return new Date(now.getTime() - days * dayLength)
  return atHour(plusDays(dayOf(now), -Math.floor(days)), 9 + (days % 1) * 8)
}

export function atHour(day: string, hour: number): Date {
  return new Date(Math.floor(Date.parse(`${day}T00:00:00Z`) + offset + hour * 3_600_000))
}

export function plusMinutes(at: Date, minutes: number): Date {
  return new Date(at.getTime() + Math.round(minutes * 60_000))
}

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10)
}

/** The same day of another month; the days 29 to 31 become 28. */
export function plusMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, 28))).toISOString().slice(0, 10)
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayLength)
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** As people write it in a note: Nov 2. */
export function spoken(day: string): string {
  const [, month = 1, date = 1] = day.split('-').map(Number)
  return `${months[month - 1]} ${date}`
}

/** Fills {+5} and {-2} with the day so many days after or before the text was written. */
export function withDays(text: string, writtenAt: Date): string {
  return text.replace(/\{([+-]\d+)\}/g, (_, days: string) => spoken(plusDays(dayOf(writtenAt), Number(days))))
}
