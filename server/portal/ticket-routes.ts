import * as contract from '#contract/portal-tickets.ts'
import type { Serve } from '#server/serve.ts'
import { askAsCustomer, closeAsCustomer, rateAsCustomer, replyAsCustomer } from './ask.ts'
import { bringPortalFile, broughtFileIsGone, ownFileExists, readOwnFile } from './files.ts'
import { listOwnTickets, ownTicketExists, readOwnTicket, whenMoved } from './tickets.ts'

const ownTicket = { find: ownTicketExists }
const byHouse = { ...ownTicket, asHouse: true, isOnce: true } as const

export function portalTicketRoutes(serve: Serve): void {
  serve.portalRead(contract.listPortalTickets, 'portal.see', listOwnTickets)
  serve.portalRead(contract.lookAtPortalTicket, 'portal.see', (db, _viewer, { params }) => whenMoved(db, params.id), {
    ...ownTicket,
    background: true,
  })
  serve.portalRead(contract.getPortalTicket, 'portal.see', readOwnTicket, ownTicket)
  serve.portalWrite(contract.openPortalTicket, 'portal.ask', (work, { body }) => askAsCustomer(work, body), { asHouse: true, isOnce: true })
  serve.portalWrite(contract.replyPortalTicket, 'portal.ask', (work, { params, body }) => replyAsCustomer(work, params.id, body), byHouse)
  serve.portalWrite(contract.closePortalTicket, 'portal.ask', (work, { params }) => closeAsCustomer(work, params.id), byHouse)
  serve.portalWrite(contract.ratePortalTicket, 'portal.ask', (work, { params, body }) => rateAsCustomer(work, params.id, body), byHouse)
  serve.portalUpload(contract.uploadPortalFile, 'portal.ask', bringPortalFile, { isOnce: true, isGone: broughtFileIsGone })
  serve.portalDownload(
    contract.readPortalFile,
    'portal.see',
    (db, _viewer, { params, query }) => readOwnFile(db, params.id, query.inline),
    {
      find: ownFileExists,
    },
  )
}
