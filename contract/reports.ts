import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { page, pageQuery } from './page.ts'
import { day, id, instant, yesNo } from './text.ts'

// What notes were about, over time. Counts come from the days that are counted as notes are written; they name no customer.

const csv = ['text/csv; charset=utf-8'] as const

export const reportBy = z.enum(['category', 'disposition', 'agent', 'team', 'product_line', 'channel', 'direction'])
export type ReportBy = z.infer<typeof reportBy>
export const reportStep = z.enum(['day', 'week', 'month'])
export type ReportStep = z.infer<typeof reportStep>
export const channel = z.enum(['call', 'chat', 'email', 'visit', 'ticket', 'none'])
export const direction = z.enum(['inbound', 'outbound', 'none'])

/** Where nothing is known the value is empty: `productLine=` are notes of accounts with no one product line, `teamId=` those of agents in no team. */
export const reportFilters = {
  category: z.string().max(80).optional(),
  dispositionId: id.optional(),
  teamId: id.optional(),
  staffId: id.optional(),
  productLine: z.string().max(80).optional(),
  channel: channel.optional(),
  direction: direction.optional(),
}
export type ReportFilters = { [Name in keyof typeof reportFilters]?: z.output<(typeof reportFilters)[Name]> | undefined }

const period = { from: day, to: day }
const asked = { ...period, by: reportBy.default('category'), per: reportStep.default('week'), ...reportFilters }

/** How far notes from before the counts have been gone through; null once all are in. */
export const countingProgress = z.object({ done: z.number().int(), total: z.number().int().nullable() }).nullable()

export const dispositionReport = endpoint({
  name: 'dispositionReport',
  method: 'GET',
  path: '/api/reports/dispositions',
  summary:
    'Notes from one day to another (both included, at most five years), counted by `by` and per day, week or month, with the period of the same length before. A note of an agent in two teams counts in both. The 200 largest lines.',
  query: z.strictObject(asked),
  reply: z.object({
    from: day,
    to: day,
    /** The first and last day of each step; the first and the last may be cut by the period. */
    steps: z.array(z.object({ from: day, to: day })),
    lines: z.array(
      z.object({
        /** An id where `by` has one (disposition, agent, team), else the value itself. */
        key: z.string(),
        label: z.string(),
        counts: z.array(z.number().int()),
        total: z.number().int(),
        before: z.number().int(),
      }),
    ),
    total: z.number().int(),
    before: z.number().int(),
    holidays: z.array(day),
    counting: countingProgress,
  }),
})
export type DispositionReport = z.output<typeof dispositionReport.reply>

export const dispositionReportCsv = {
  ...endpoint({
    name: 'dispositionReportCsv',
    method: 'GET',
    path: '/api/reports/dispositions.csv',
    summary: 'The same report as CSV, a line a row and a step a column.',
    query: z.strictObject(asked),
    reply: null,
  }),
  downloads: csv,
}

/** What most of the flagged notes share, where that is more than usual: “38 of 41 on one product line, usually 60 %”. */
export const sharedFactor = z.object({
  attribute: z.enum(['product_line', 'channel', 'partner', 'city', 'equipment', 'agent']),
  value: z.string(),
  count: z.number().int(),
  of: z.number().int(),
  /** Of the same disposition’s notes in the eight weeks before, from 0 to 1. */
  usualShare: z.number(),
})
export type SharedFactor = z.infer<typeof sharedFactor>

export const flag = z.object({
  dispositionId: id,
  category: z.string(),
  name: z.string(),
  way: z.enum(['above', 'below']),
  /** The days that left what is usual, oldest first. */
  days: z.array(z.object({ day, count: z.number().int(), usual: z.number(), least: z.number(), most: z.number() })),
  count: z.number().int(),
  usual: z.number(),
  /** Each of the days looked at, and the four weeks before them. */
  history: z.array(z.object({ day, count: z.number().int() })),
  factor: sharedFactor.nullable(),
})
export type Flag = z.infer<typeof flag>

export const dispositionFlags = endpoint({
  name: 'dispositionFlags',
  method: 'GET',
  path: '/api/reports/dispositions/flags',
  summary:
    'Which dispositions left what is usual for the weekday in the days up to `on` (without it today), and what their notes share. Usual is the median of the same weekday in the eight weeks before; the day that is not over yet is never flagged as too few.',
  query: z.strictObject({ on: day.optional(), days: z.coerce.number().int().min(1).max(14).default(7) }),
  reply: z.object({ on: day, items: z.array(flag), counting: countingProgress }),
})

export const reportNote = z.object({
  id,
  number: z.string(),
  at: instant,
  category: z.string(),
  disposition: z.string(),
  customer: z.object({ id, number: z.string(), name: z.string().nullable() }).nullable(),
  prospect: z.object({ id, name: z.string() }).nullable(),
  by: z.string(),
  productLine: z.string(),
  channel: z.string(),
  direction: z.string(),
  /** The first lines of the reason. */
  reason: z.string(),
})
export const reportNotes = endpoint({
  name: 'reportNotes',
  method: 'GET',
  path: '/api/reports/dispositions/notes',
  summary: 'The notes behind a count, newest first.',
  query: z.strictObject({ ...pageQuery, ...period, ...reportFilters }),
  reply: page(reportNote),
})

export const repeatBy = z.enum(['disposition', 'category', 'agent', 'team'])
const repeatAsked = { ...period, by: repeatBy.default('disposition'), ...reportFilters }
export const repeatContacts = endpoint({
  name: 'repeatContacts',
  method: 'GET',
  path: '/api/reports/repeat-contacts',
  summary:
    'Of the contacts noted in a period, after how many the same family came to us again within seven days. Days whose seven days are not over yet are left out: `until` says which is the last.',
  query: z.strictObject(repeatAsked),
  reply: z.object({
    from: day,
    until: day,
    contacts: z.number().int(),
    repeats: z.number().int(),
    lines: z.array(z.object({ key: z.string(), label: z.string(), contacts: z.number().int(), repeats: z.number().int() })),
    counting: countingProgress,
  }),
})
export const repeatContactsCsv = {
  ...endpoint({
    name: 'repeatContactsCsv',
    method: 'GET',
    path: '/api/reports/repeat-contacts.csv',
    summary: 'Repeat contacts as CSV.',
    query: z.strictObject(repeatAsked),
    reply: null,
  }),
  downloads: csv,
}

export const coverageBy = z.enum(['agent', 'team', 'day'])
const coverageAsked = { ...period, by: coverageBy.default('agent'), teamId: id.optional(), staffId: id.optional() }
export const noteCoverage = endpoint({
  name: 'noteCoverage',
  method: 'GET',
  path: '/api/reports/note-coverage',
  summary:
    'How many contacts have their note: notes written from one day to another, and contacts begun in it that still owe one, by agent, team or day; beside them those that were ended as begun by mistake. Lowest share first; by day in their order.',
  query: z.strictObject(coverageAsked),
  reply: z.object({
    from: day,
    to: day,
    noted: z.number().int(),
    owed: z.number().int(),
    dropped: z.number().int(),
    lines: z.array(
      z.object({
        key: z.string(),
        label: z.string(),
        noted: z.number().int(),
        owed: z.number().int(),
        /** Since when the oldest of those has been owed. */
        owedSince: instant.nullable(),
        /** Contacts that were ended as begun by mistake: they have no note and owe none. */
        dropped: z.number().int(),
      }),
    ),
    counting: countingProgress,
  }),
})
export const noteCoverageCsv = {
  ...endpoint({
    name: 'noteCoverageCsv',
    method: 'GET',
    path: '/api/reports/note-coverage.csv',
    summary: 'Notes written and owed as CSV.',
    query: z.strictObject(coverageAsked),
    reply: null,
  }),
  downloads: csv,
}

/** What a report can be narrowed to, and who is in which team. */
export const reportChoices = endpoint({
  name: 'reportChoices',
  method: 'GET',
  path: '/api/reports/choices',
  summary: 'Teams, agents, product lines and dispositions (retired ones too) by which reports are narrowed.',
  query: z.strictObject({ withDisabled: yesNo.default(true) }),
  reply: z.object({
    teams: z.array(z.object({ id, name: z.string() })),
    agents: z.array(z.object({ id, name: z.string() })),
    productLines: z.array(z.string()),
    dispositions: z.array(z.object({ id, category: z.string(), name: z.string() })),
  }),
})
