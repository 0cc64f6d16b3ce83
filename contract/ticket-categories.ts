import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, line } from './text.ts'

const params = z.object({ id })

export const ticketCategory = z.object({ id, name: z.string(), isRetired: z.boolean(), version: z.number().int() })
export type TicketCategory = z.infer<typeof ticketCategory>
export const listTicketCategories = endpoint({
  name: 'listTicketCategories',
  method: 'GET',
  path: '/api/ticket-categories',
  summary: 'What tickets are about, in the order of the screen; retired ones are said to be, and last.',
  reply: z.object({ items: z.array(ticketCategory) }),
})
export const createTicketCategory = endpoint({
  name: 'createTicketCategory',
  method: 'POST',
  path: '/api/ticket-categories',
  summary: 'A new category, at the end of the list.',
  body: z.strictObject({ name: line(60) }),
  reply: ticketCategory,
  status: 201,
})
export const updateTicketCategory = endpoint({
  name: 'updateTicketCategory',
  method: 'PATCH',
  path: '/api/ticket-categories/:id',
  summary: 'Name it otherwise, retire it or bring it back. Tickets keep a retired one. 409 where it was changed since.',
  params,
  body: z.strictObject({ name: line(60), isRetired: z.boolean() }).partial(),
  reply: ticketCategory,
  versioned: true,
})
export const orderTicketCategories = endpoint({
  name: 'orderTicketCategories',
  method: 'PUT',
  path: '/api/ticket-categories',
  summary: 'Put the categories in use into this order: each named once. 409 where one was added or retired since.',
  body: z.strictObject({ ids: z.array(id).max(200) }),
  reply: z.object({ items: z.array(ticketCategory) }),
})
