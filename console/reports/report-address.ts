import { type ReportBy, type ReportStep, reportBy, reportStep } from '#contract/reports.ts'

export const filterNames = ['category', 'dispositionId', 'teamId', 'staffId', 'productLine', 'channel', 'direction'] as const
export type FilterName = (typeof filterNames)[number]
export type Filters = { [Name in FilterName]?: string }

/** What the report shows: all of it stands in the address, so that it can be linked and gone back to. */
export type ReportState = { from: string; to: string; by: ReportBy; per: ReportStep; filters: Filters }

export const periods = [28, 84, 182, 365] as const
const standardDays = 84
const day = /^\d{4}-\d\d-\d\d$/

export function daysBefore(today: string, days: number): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)
}

/** Days, both included. */
export const lengthOf = ({ from, to }: { from: string; to: string }) =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1

/** It ends on the day that it begins on, or later: any other is no period, and nothing is asked of it. */
export const isPeriod = ({ from, to }: { from: string; to: string }) => from <= to

/** Reads the address; what is not there, or can not be, is the last twelve weeks by category and week. */
export function readReportAddress(search: string, today: string): ReportState {
  const asked = new URLSearchParams(search)
  const dayOf = (name: string) => {
    const given = asked.get(name) ?? ''
    return day.test(given) && !Number.isNaN(Date.parse(given)) ? given : undefined
  }
  const to = dayOf('to') ?? today
  const from = dayOf('from') ?? daysBefore(to, standardDays - 1)
  const filters: Filters = {}
  for (const name of filterNames) if (asked.has(name)) filters[name] = asked.get(name) ?? ''
  return {
    from,
    to,
    by: reportBy.options.find((one) => one === asked.get('by')) ?? 'category',
    per: reportStep.options.find((one) => one === asked.get('per')) ?? stepFor(lengthOf({ from, to })),
    filters,
  }
}

/** The step that keeps a chart readable. */
export function stepFor(days: number): ReportStep {
  if (days <= 31) return 'day'
  return days <= 400 ? 'week' : 'month'
}

export function reportAddress({ from, to, by, per, filters }: ReportState, place = '/reports/dispositions'): string {
  const asked = new URLSearchParams({ from, to, by, per })
  for (const name of filterNames) if (filters[name] !== undefined) asked.set(name, filters[name])
  return `${place}?${asked}`
}
