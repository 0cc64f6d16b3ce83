import { getTicket, listTickets } from '#contract/panels.ts'
import { customerExists } from '#server/customers/family.ts'
import type { Serve } from '#server/serve.ts'
import { ticketById, ticketExists, ticketsOf } from './queries.ts'

export function ticketRoutes(serve: Serve): void {
  serve.read(listTickets, 'ticket.read', ticketsOf, { find: customerExists })
  serve.read(getTicket, 'ticket.read', ticketById, { find: ticketExists })
}
