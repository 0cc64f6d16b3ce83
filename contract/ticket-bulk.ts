import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { because, id, instant } from './text.ts'
import { filterSent, priority } from './tickets.ts'

const params = z.object({ id })

/** One act on many tickets. */
export const ticketBulkAct = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('assign'), staffId: id.nullable() }),
  z.strictObject({ kind: z.literal('close'), because: because.optional() }),
  z.strictObject({ kind: z.literal('repost') }),
  z.strictObject({ kind: z.literal('prioritise'), priority }),
])
export const ticketBulkChange = z.object({
  id,
  act: ticketBulkAct,
  state: z.enum(['waiting', 'running', 'done', 'stopped']),
  stoppedBecause: z.string().nullable(),
  by: z.string(),
  askedAt: instant,
  total: z.number().int(),
  done: z.number().int(),
  skipped: z.number().int(),
  /** Why some were left as they were. */
  skippedBecause: z.array(z.object({ because: z.string(), count: z.number().int() })),
})
export type TicketBulkChange = z.infer<typeof ticketBulkChange>
const bulkBody = z
  .strictObject({ filter: filterSent.optional(), ticketIds: z.array(id).min(1).max(500).optional(), act: ticketBulkAct })
  .refine(
    ({ filter, ticketIds }) => (filter === undefined) !== (ticketIds === undefined),
    'Name the tickets, or say what they are found by.',
  )
export const previewTicketBulkChange = endpoint({
  name: 'previewTicketBulkChange',
  method: 'POST',
  path: '/api/ticket-bulk-changes/preview',
  summary:
    'What an act would do to all tickets that a filter finds, or to those that are named: how many, whose, and which it leaves and why.',
  body: bulkBody,
  reply: z.object({
    total: z.number().int(),
    skipped: z.array(z.object({ because: z.string(), count: z.number().int() })),
    byAssignee: z.array(z.object({ name: z.string().nullable(), count: z.number().int() })),
  }),
})
export const startTicketBulkChange = endpoint({
  name: 'startTicketBulkChange',
  method: 'POST',
  path: '/api/ticket-bulk-changes',
  summary:
    'Does it, in the background, ticket by ticket; each is an act of its own with its step. Closing many asks for `because`, which stands in the history of each (400 without). 409 while you have the same at work; an Idempotency-Key keeps it from being done twice.',
  body: bulkBody,
  reply: ticketBulkChange,
  status: 201,
})
export const listTicketBulkChanges = endpoint({
  name: 'listTicketBulkChanges',
  method: 'GET',
  path: '/api/ticket-bulk-changes',
  summary: 'Those that are at work, and the newest that ended.',
  reply: z.object({ items: z.array(ticketBulkChange) }),
})
export const getTicketBulkChange = endpoint({
  name: 'getTicketBulkChange',
  method: 'GET',
  path: '/api/ticket-bulk-changes/:id',
  summary: 'How far it is.',
  params,
  reply: ticketBulkChange,
})
export const stopTicketBulkChange = endpoint({
  name: 'stopTicketBulkChange',
  method: 'POST',
  path: '/api/ticket-bulk-changes/:id/stop',
  summary: 'Go no further. What was done stays done.',
  params,
  reply: ticketBulkChange,
})
