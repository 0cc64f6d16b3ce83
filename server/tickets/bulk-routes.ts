import * as contract from '#contract/ticket-bulk.ts'
import { rowExists } from '#server/platform/row-exists.ts'
import type { Serve } from '#server/serve.ts'
import { previewBulkChange } from './bulk-tickets.ts'
import { bulkChangeById, bulkChanges, startBulkChange, stopBulkChange } from './start-bulk-change.ts'
import { countFound, ticketsOfBulkChange } from './tickets-of-bulk.ts'
import { undoBulkChange } from './undo-bulk-change.ts'

export function ticketBulkRoutes(serve: Serve): void {
  const find = rowExists('ticket_bulk_changes')
  serve.read(contract.previewTicketBulkChange, 'ticket.administer', (db, viewer, { body }) => previewBulkChange(db, viewer, body))
  serve.write(
    contract.startTicketBulkChange,
    'ticket.administer',
    async (work, { body }) => bulkChangeById(work.db, await startBulkChange(work, body)),
    { sendsBack: ['previewed'] },
  )
  serve.read(contract.listTicketBulkChanges, 'ticket.administer', bulkChanges, { background: true })
  serve.read(contract.getTicketBulkChange, 'ticket.administer', (db, _viewer, { params }) => bulkChangeById(db, params.id), {
    find,
    background: true,
  })
  serve.read(contract.listTicketsOfBulkChange, 'ticket.administer', ticketsOfBulkChange, { find })
  serve.read(contract.countTicketsFound, 'ticket.administer', countFound, { limit: 'search' })
  serve.write(
    contract.undoTicketBulkChange,
    'ticket.administer',
    async (work, { params }) => bulkChangeById(work.db, await undoBulkChange(work, params.id)),
    { find },
  )
  serve.write(
    contract.stopTicketBulkChange,
    'ticket.administer',
    async (work, { params }) => {
      await stopBulkChange(work, params.id)
      return bulkChangeById(work.db, params.id)
    },
    { find },
  )
}
