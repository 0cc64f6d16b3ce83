import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { page, pageQuery } from './page.ts'
import { ticketQueue } from './panels.ts'
import { because, id, instant } from './text.ts'
import { filterSent, ticketFilter, ticketSort } from './ticket-lists.ts'
import { priority } from './ticket-row.ts'
import { may } from './verdict.ts'

const params = z.object({ id })
/** As many characters as 20,000 tickets take, and one more that says that they are too many. */
const mostPreviewed = 540_000

/** One act on many tickets. */
export const ticketBulkAct = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('assign'), staffId: id.nullable() }),
  z.strictObject({ kind: z.literal('close'), because: because.optional() }),
  z.strictObject({ kind: z.literal('reopen'), because: because.optional() }),
  z.strictObject({ kind: z.literal('repost') }),
  z.strictObject({ kind: z.literal('prioritise'), priority }),
])
export const ticketBulkChange = z.object({
  id,
  /** `undo`: takes back what an earlier one did. */
  act: z.union([ticketBulkAct, z.strictObject({ kind: z.literal('undo'), changeId: id })]),
  /** Of one that gave them to somebody: to whom. */
  assignee: z.string().nullable(),
  /** Of one that takes back: what the other one did. */
  undoes: ticketBulkAct.nullable(),
  state: z.enum(['waiting', 'running', 'done', 'stopped']),
  stoppedBecause: z.string().nullable(),
  by: z.string(),
  askedAt: instant,
  total: z.number().int(),
  done: z.number().int(),
  skipped: z.number().int(),
  /** Why some were left as they were. */
  skippedBecause: z.array(z.object({ because: z.string(), count: z.number().int() })),
  /** Of one that mailed answers again: how many of these mails have not left yet. */
  mailsWaiting: z.number().int(),
  can: z.object({ undo: may }),
})
export type TicketBulkChange = z.infer<typeof ticketBulkChange>
const bulkBody = z.strictObject({
  filter: filterSent.optional(),
  ticketIds: z.array(id).min(1).max(500).optional(),
  act: ticketBulkAct,
  /** In which order the list is that the filter finds; tickets that are named stay in the order of their names. */
  sort: ticketSort.default('newest'),
})
const whichOnes = ({ filter, ticketIds }: Pick<z.output<typeof bulkBody>, 'filter' | 'ticketIds'>) =>
  (filter === undefined) !== (ticketIds === undefined)
const sayWhich = 'Name the tickets in ticketIds, or say in filter what they are found by: one of the two.'
export const previewTicketBulkChange = endpoint({
  name: 'previewTicketBulkChange',
  method: 'POST',
  path: '/api/ticket-bulk-changes/preview',
  summary:
    'What an act would do to all tickets that a filter finds, or to those that are named: how many, whose, and which it leaves and why.',
  body: bulkBody.refine(whichOnes, sayWhich),
  reply: z.object({
    total: z.number().int(),
    /** Which tickets these are, and how each stands: sent along, the act leaves what came or changed since. */
    previewed: z.string(),
    skipped: z.array(z.object({ because: z.string(), count: z.number().int() })),
    /** Of those that it would change: of how many the customer waits for an answer. */
    awaited: z.number().int(),
    /** The first few of those that it would change, in the order of the list. */
    first: z.array(z.object({ id, number: z.string(), subject: z.string(), whose: z.string().nullable() })),
    byAssignee: z.array(z.object({ name: z.string().nullable(), count: z.number().int() })),
  }),
})
export const startTicketBulkChange = endpoint({
  name: 'startTicketBulkChange',
  method: 'POST',
  path: '/api/ticket-bulk-changes',
  summary:
    'Does it, in the background, ticket by ticket; each is an act of its own with its step. Closing many asks for `because`, which stands in the history of each (400 without); opening many again takes one. With `previewed` of a preview it does it to those tickets only: what came or changed since is left, and said. 409 while you have the same at work; an Idempotency-Key keeps it from being done twice.',
  body: bulkBody.extend({ previewed: z.string().max(mostPreviewed).optional() }).refine(whichOnes, sayWhich),
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
export const listTicketsOfBulkChange = endpoint({
  name: 'listTicketsOfBulkChange',
  method: 'GET',
  path: '/api/ticket-bulk-changes/:id/tickets',
  summary:
    'The tickets that it was for, in their order: which it changed, which it left and why, which it comes to yet, and how each stands now.',
  params,
  query: z.strictObject({ state: z.enum(['waiting', 'done', 'skipped']).optional(), ...pageQuery }),
  reply: page(
    z.object({
      id,
      number: z.string(),
      subject: z.string(),
      whose: z.string().nullable(),
      state: z.enum(['waiting', 'done', 'skipped']),
      because: z.string().nullable(),
      queue: ticketQueue,
      assignee: z.string().nullable(),
    }),
  ),
})
export const countTicketsFound = endpoint({
  name: 'countTicketsFound',
  method: 'GET',
  path: '/api/tickets-found',
  summary: 'How many tickets a filter finds, on all pages of its list: for how many an act on all of them would be. Counted up to 20,001.',
  query: z.strictObject(ticketFilter),
  reply: z.object({ count: z.number().int(), isMore: z.boolean() }),
})
export const stopTicketBulkChange = endpoint({
  name: 'stopTicketBulkChange',
  method: 'POST',
  path: '/api/ticket-bulk-changes/:id/stop',
  summary: 'Go no further. What was done stays done.',
  params,
  reply: ticketBulkChange,
})
export const undoTicketBulkChange = endpoint({
  name: 'undoTicketBulkChange',
  method: 'POST',
  path: '/api/ticket-bulk-changes/:id/undo',
  summary:
    'Take back what it did, ticket by ticket, as a change of its own: to who held it before, open again, closed again, the former priority. What somebody touched since is left, with the reason. Mails that were sent are not called back.',
  params,
  reply: ticketBulkChange,
  status: 201,
})
