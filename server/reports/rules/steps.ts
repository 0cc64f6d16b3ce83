import { Temporal } from 'temporal-polyfill'
import type { ReportStep } from '#contract/reports.ts'

/** The days, weeks (from Monday) or months that a period lies in; the first and the last are cut by it. */
export function stepsOf(from: string, to: string, per: ReportStep): { from: string; to: string }[] {
  const last = Temporal.PlainDate.from(to)
  const steps: { from: string; to: string }[] = []
  let first = Temporal.PlainDate.from(from)
  while (Temporal.PlainDate.compare(first, last) <= 0) {
    const next = beginningAfter(first, per)
    const end = next.subtract({ days: 1 })
    steps.push({ from: first.toString(), to: (Temporal.PlainDate.compare(end, last) < 0 ? end : last).toString() })
    first = next
  }
  return steps
}

function beginningAfter(day: Temporal.PlainDate, per: ReportStep): Temporal.PlainDate {
  if (per === 'day') return day.add({ days: 1 })
  return per === 'week' ? day.add({ days: 8 - day.dayOfWeek }) : day.with({ day: 1 }).add({ months: 1 })
}

/** The days of the same length before a period. */
export function periodBefore(from: string, to: string): { from: string; to: string } {
  const first = Temporal.PlainDate.from(from)
  const days = first.until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days + 1
  return { from: first.subtract({ days }).toString(), to: first.subtract({ days: 1 }).toString() }
}

export const plusDays = (day: string, days: number) => Temporal.PlainDate.from(day).add({ days }).toString()
/** The Monday of the week that a day is in. */
export function mondayOf(day: string): string {
  const date = Temporal.PlainDate.from(day)
  return date.subtract({ days: date.dayOfWeek - 1 }).toString()
}
