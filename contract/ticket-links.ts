import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, line } from './text.ts'
import { colleague, priority, ticketRow } from './ticket-row.ts'
import { actOn, ticket } from './tickets.ts'

// Tickets that belong together: put one into another, part one, link two.

const params = z.object({ id })

export const listMergeTargets = endpoint({
  name: 'listMergeTargets',
  method: 'GET',
  path: '/api/tickets/:id/merge-targets',
  summary:
    'The other tickets of its customer that you may put it into now, newest first, and what of this one each does not take over; none for a ticket of nobody known.',
  params,
  reply: z.object({
    items: z.array(
      ticketRow.extend({
        /** What of this ticket is not taken over there: a higher priority, another holder, tags that the other one lacks. */
        leaves: z.object({ priority: priority.nullable(), assignee: colleague.nullable(), tags: z.array(z.string()) }),
      }),
    ),
  }),
})

export const mergeTicket = endpoint({
  ...actOn(
    'mergeTicket',
    'merge',
    'Put this ticket into another one of the same customer: its messages are read there, it is closed. Can be undone.',
  ),
  body: z.strictObject({ intoId: id }),
})

export const unmergeTicket = endpoint(actOn('unmergeTicket', 'unmerge', 'Take it out again of the ticket that it was put into.'))

export const splitTicket = endpoint({
  ...actOn('splitTicket', 'split', 'Move messages of the customer from here into a new ticket, linked with this one. Answers the new one.'),
  body: z.strictObject({ messageIds: z.array(id).min(1).max(100), subject: line(200) }),
  status: 201,
})

export const linkTickets = endpoint({
  ...actOn('linkTickets', 'links', 'Link it with another ticket.'),
  body: z.strictObject({ ticketId: id }),
})

export const unlinkTickets = endpoint({
  name: 'unlinkTickets',
  method: 'DELETE',
  path: '/api/tickets/:id/links/:linkId',
  summary: 'Take a link away.',
  params: z.object({ id, linkId: id }),
  reply: ticket,
})
