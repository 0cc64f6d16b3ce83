import { companyWords } from '#console/settings/company-words.ts'
import type { Company } from '#contract/company.ts'

export const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const
export type Weekday = (typeof weekdays)[number]
export type Span = { from: string; to: string }

/** The name of a weekday, 1 for Monday to 7 for Sunday. The first of January 2024 was a Monday. */
export function weekdayName(weekday: Weekday, locale: string): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, Number(weekday)))
}

/** One line a weekday: "Monday 09:00 to 17:00", or that it is closed. */
export function hoursInWords(hours: Company['businessHours'], locale: string): string[] {
  return weekdays.map((weekday) => {
    const spans = (hours[weekday] ?? []).map(({ from, to }) => `${from} – ${to}`).join(', ')
    return `${weekdayName(weekday, locale)} ${spans || companyWords.closed.toLowerCase()}`
  })
}
