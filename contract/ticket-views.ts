import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, line } from './text.ts'
import { filterKept, filterSent } from './ticket-lists.ts'

const params = z.object({ id })

export const ticketView = z.object({
  id,
  name: z.string(),
  isShared: z.boolean(),
  isOwn: z.boolean(),
  filter: filterKept,
  sort: z.enum(['newest', 'oldest', 'due']),
})
export const listTicketViews = endpoint({
  name: 'listTicketViews',
  method: 'GET',
  path: '/api/ticket-views',
  summary: 'Your saved views of tickets and the shared ones.',
  reply: z.object({ items: z.array(ticketView) }),
})
export const saveTicketView = endpoint({
  name: 'saveTicketView',
  method: 'POST',
  path: '/api/ticket-views',
  summary: 'Keep what the list is narrowed to under a name. Sharing it is a lead’s.',
  body: z.strictObject({
    name: line(60),
    isShared: z.boolean().default(false),
    filter: filterSent,
    sort: z.enum(['newest', 'oldest', 'due']).default('newest'),
  }),
  reply: ticketView,
  status: 201,
})
export const removeTicketView = endpoint({
  name: 'removeTicketView',
  method: 'DELETE',
  path: '/api/ticket-views/:id',
  summary: 'Drop a view of yours, or a shared one where you may share.',
  params,
  reply: null,
})
