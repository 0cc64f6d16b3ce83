import * as contract from '#contract/ticket-categories.ts'
import { rowExists } from '#server/platform/row-exists.ts'
import type { Serve } from '#server/serve.ts'
import { createCategory, orderCategories, ticketCategories, updateCategory } from './ticket-categories.ts'

export function ticketCategoryRoutes(serve: Serve): void {
  serve.read(contract.listTicketCategories, 'ticket.read', ticketCategories)
  serve.write(contract.createTicketCategory, 'ticket.administer', (work, { body }) => createCategory(work, body.name))
  serve.write(contract.updateTicketCategory, 'ticket.administer', updateCategory, { find: rowExists('ticket_categories') })
  serve.write(contract.orderTicketCategories, 'ticket.administer', (work, { body }) => orderCategories(work, body.ids))
}
