import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { page, pageQuery } from './page.ts'
import { ticketQueue } from './panels.ts'
import { id, instant, line, yesNo } from './text.ts'
import { priority, tag, ticketChannel, ticketRow } from './ticket-row.ts'

// The lists of tickets and their counts, and what they can be narrowed to.

const params = z.object({ id })

/** What a list of tickets can be narrowed to; the same words make a saved view and say which tickets an act on many is for. */
export const ticketFilter = {
  queue: ticketQueue.optional(),
  /** `me`: what you hold. `nobody`: what nobody holds. Else a colleague’s id; left out, everybody’s. */
  assignee: z.union([z.enum(['me', 'nobody']), id]).optional(),
  customerId: id.optional(),
  priority: priority.optional(),
  categoryId: id.optional(),
  tag: tag.optional(),
  channel: ticketChannel.optional(),
  /** A number, or words of subject and messages. */
  q: line(200).optional(),
  /** Only those that are put off (yes), those that are not (no, as long as nothing is said), or `either`. */
  snoozed: z.union([yesNo, z.literal('either')]).optional(),
  spam: yesNo.optional(),
}

/** The same in a body, where yes and no may be said as JSON says them, and in what is kept of it. */
const saidAnyhow = z.union([z.boolean(), yesNo])

export const filterSent = z.strictObject({
  ...ticketFilter,
  snoozed: z.union([saidAnyhow, z.literal('either')]).optional(),
  spam: saidAnyhow.optional(),
})

export const filterKept = z.object({
  ...ticketFilter,
  snoozed: z.union([z.boolean(), z.literal('either')]).optional(),
  spam: z.boolean().optional(),
})

export const ticketSort = z.enum(['newest', 'oldest', 'due'])

export const listTickets = endpoint({
  name: 'listTickets',
  method: 'GET',
  path: '/api/tickets',
  summary:
    'The tickets of a queue, or all. Who is no ticket administrator, lead or above sees those that they hold, held or answered, and those that nobody holds.',
  query: z.strictObject({ ...ticketFilter, sort: ticketSort.default('newest'), ...pageQuery }),
  reply: page(ticketRow),
})

const queueCount = z.object({ queue: ticketQueue, count: z.number().int(), oldestAt: instant.nullable(), missed: z.number().int() })

export const countTickets = endpoint({
  name: 'countTickets',
  method: 'GET',
  path: '/api/ticket-counts',
  summary:
    'How many tickets are in each queue, since when the oldest stands there as the list says it (`since`) and how many missed a target: yours, and everybody’s where you see those.',
  query: z.strictObject({}),
  reply: z.object({ mine: z.array(queueCount), all: z.array(queueCount).nullable(), snoozed: z.number().int() }),
})

export const listCustomerTickets = endpoint({
  name: 'listCustomerTickets',
  method: 'GET',
  path: '/api/customers/:id/tickets',
  summary: 'The customer’s tickets and those of what was merged into it, newest first.',
  params,
  query: z.strictObject(pageQuery),
  reply: page(ticketRow),
})
