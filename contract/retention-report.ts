import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { money } from './money.ts'
import { page, pageQuery } from './page.ts'
import { concession } from './status.ts'
import { day, id, instant } from './text.ts'

// Who meant to leave, and stayed or left: by why, by whom, and by what kept them or was offered in vain.

export const retentionBy = z.enum(['reason', 'agent', 'concession'])
export type RetentionBy = z.infer<typeof retentionBy>
const filters = { reasonId: id.optional(), staffId: id.optional(), concession: concession.optional() }
const asked = { from: day, to: day, by: retentionBy.default('reason'), ...filters }

export const retentionReport = endpoint({
  name: 'retentionReport',
  method: 'GET',
  path: '/api/reports/retention',
  summary:
    'Saves against cancellations from one day to another (both included, at most five years), by reason, agent or concession, with what the saves cost. The 200 largest lines.',
  query: z.strictObject(asked),
  reply: z.object({
    from: day,
    to: day,
    saved: z.number().int(),
    cancelled: z.number().int(),
    cost: money,
    lines: z.array(
      z.object({
        key: z.string(),
        label: z.string(),
        /** The category that a reason stands in; null of what is no disposition. */
        category: z.string().nullable(),
        saved: z.number().int(),
        cancelled: z.number().int(),
        cost: money,
      }),
    ),
  }),
})
export const retentionReportCsv = {
  ...endpoint({
    name: 'retentionReportCsv',
    method: 'GET',
    path: '/api/reports/retention.csv',
    summary: 'Saves against cancellations as CSV.',
    query: z.strictObject(asked),
    reply: null,
  }),
  downloads: ['text/csv; charset=utf-8'] as const,
}
export const retentionCases = endpoint({
  name: 'retentionCases',
  method: 'GET',
  path: '/api/reports/retention/cases',
  summary: 'The cases behind a count, newest first.',
  query: z.strictObject({ ...pageQuery, from: day, to: day, ...filters }),
  reply: page(
    z.object({
      id,
      at: instant,
      outcome: z.enum(['saved', 'cancelled']),
      customer: z.object({ id, number: z.string(), name: z.string().nullable() }),
      reason: z.string(),
      concession,
      cost: money,
      askAgainOn: day.nullable(),
      by: z.string(),
    }),
  ),
})
