import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { page, pageQuery } from './page.ts'
import { reportStep } from './reports.ts'
import { day, id, instant } from './text.ts'
import { priority } from './ticket-row.ts'

// How many tickets came and went, how long customers waited, what was missed, and what they said of it.

const csv = ['text/csv; charset=utf-8'] as const

export const ticketReportBy = z.enum(['agent', 'team', 'category', 'priority'])
export type TicketReportBy = z.infer<typeof ticketReportBy>

/** Where nothing is known the value is empty: `categoryId=` are tickets without a category, `staffId=` those of nobody. */
const filters = {
  staffId: z.union([id, z.literal('')]).optional(),
  teamId: z.union([id, z.literal('')]).optional(),
  categoryId: z.union([id, z.literal('')]).optional(),
  priority: priority.optional(),
}
export type TicketReportFilters = { [Name in keyof typeof filters]?: z.output<(typeof filters)[Name]> | undefined }
const asked = { from: day, to: day, by: ticketReportBy.default('agent'), per: reportStep.default('day'), ...filters }

/** Minutes of business hours. `met` of `judged` were within their target; null where none was measured. */
const took = z.object({
  count: z.number().int(),
  median: z.number().int().nullable(),
  p90: z.number().int().nullable(),
  met: z.number().int(),
  judged: z.number().int(),
})
export type Took = z.infer<typeof took>
const measures = {
  answered: z.number().int(),
  closed: z.number().int(),
  firstResponse: took,
  resolution: took,
  expired1: z.number().int(),
  expired2: z.number().int(),
}
const backlog = z.object({ open: z.number().int(), ours: z.number().int(), missed: z.number().int() })
/** Days since an open ticket was opened: up to so many, the last without an end. */
export const ageBounds = [1, 3, 7, 14, 30] as const

export const ticketReport = endpoint({
  name: 'ticketReport',
  method: 'GET',
  path: '/api/reports/tickets',
  summary:
    'Tickets opened, answered and closed from one day to another (both included, at most two years), how long the first answer and the resolution took in business hours, what expired, and what is open now. By agent: who answered, and who held what was closed or expired. The 200 largest lines.',
  query: z.strictObject(asked),
  reply: z.object({
    from: day,
    to: day,
    steps: z.array(z.object({ from: day, to: day })),
    volumes: z.object({ opened: z.array(z.number().int()), answered: z.array(z.number().int()), closed: z.array(z.number().int()) }),
    total: z.object({ opened: z.number().int(), ...measures }),
    lines: z.array(z.object({ key: z.string(), label: z.string(), opened: z.number().int().nullable(), ...measures, backlog })),
    /** Open now, whatever the period. `ours`: those that wait for us. */
    backlog: backlog.extend({ ages: z.array(z.number().int()) }),
  }),
})
export type TicketReport = z.output<typeof ticketReport.reply>
export const ticketReportCsv = {
  ...endpoint({
    name: 'ticketReportCsv',
    method: 'GET',
    path: '/api/reports/tickets.csv',
    summary: 'The same lines as CSV.',
    query: z.strictObject(asked),
    reply: null,
  }),
  downloads: csv,
}

/** What is open now, whatever the period: all, those that wait for us, those past a target, and those of each age of `ageBounds`. */
export const openKinds = ['open', 'ours', 'missed', 'age_0', 'age_1', 'age_2', 'age_3', 'age_4', 'age_5'] as const
export const ticketCaseKind = z.enum([
  'opened',
  'answered',
  'closed',
  'first_response',
  'first_response_missed',
  'resolution',
  'resolution_missed',
  'expired_1',
  'expired_2',
  ...openKinds,
])
export type TicketCaseKind = z.infer<typeof ticketCaseKind>
export const ticketReportCases = endpoint({
  name: 'ticketReportCases',
  method: 'GET',
  path: '/api/reports/tickets/cases',
  summary:
    'The tickets behind a count, the last first. Answered twice, it stands twice. `first_response` and `resolution` are those that had a target; from `open` on it is what is open now, whatever the period, by who holds it.',
  query: z.strictObject({ ...pageQuery, from: day, to: day, kind: ticketCaseKind, ...filters }),
  reply: page(
    z.object({
      id,
      number: z.string(),
      subject: z.string(),
      customer: z.object({ id, number: z.string(), name: z.string().nullable() }).nullable(),
      at: instant,
      minutes: z.number().int().nullable(),
      /** It expired because a limit of waiting was changed, at that moment. */
      isByLimit: z.boolean(),
      by: z.string().nullable(),
    }),
  ),
})

export const ticketRatingsBy = z.enum(['agent', 'team', 'category'])
export type TicketRatingsBy = z.infer<typeof ticketRatingsBy>
const ratingsAsked = { from: day, to: day, by: ticketRatingsBy.default('agent'), ...filters }
const rated = {
  answers: z.number().int(),
  /** How many gave one star, two, … five. */
  stars: z.array(z.number().int()).length(5),
  /** From 1 to 5; null without answers. */
  average: z.number().nullable(),
}
export const ticketRatings = endpoint({
  name: 'ticketRatings',
  method: 'GET',
  path: '/api/reports/ticket-ratings',
  summary:
    'How customers rated answers from one day to another, by who gave them, their team or the category; `closed` is how many closed tickets could be rated: answered, of a customer for whom somebody signs in to the portal, neither spam nor put into another one. The newest rating of a ticket counts.',
  query: z.strictObject(ratingsAsked),
  reply: z.object({
    from: day,
    to: day,
    closed: z.number().int(),
    ...rated,
    lines: z.array(z.object({ key: z.string(), label: z.string(), ...rated })),
  }),
})
export const ticketRatingsCsv = {
  ...endpoint({
    name: 'ticketRatingsCsv',
    method: 'GET',
    path: '/api/reports/ticket-ratings.csv',
    summary: 'The same lines as CSV.',
    query: z.strictObject(ratingsAsked),
    reply: null,
  }),
  downloads: csv,
}
export const ticketRatingsSaid = endpoint({
  name: 'ticketRatingsSaid',
  method: 'GET',
  path: '/api/reports/ticket-ratings/said',
  summary: 'The ratings behind a line, the newest first, with what was said.',
  query: z.strictObject({ ...pageQuery, from: day, to: day, ...filters }),
  reply: page(
    z.object({
      id,
      ticketId: id,
      number: z.string(),
      subject: z.string(),
      customer: z.object({ id, number: z.string(), name: z.string().nullable() }).nullable(),
      at: instant,
      stars: z.number().int(),
      said: z.string().nullable(),
      by: z.string().nullable(),
    }),
  ),
})
