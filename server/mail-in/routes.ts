import * as contract from '#contract/mail-in.ts'
import type { Serve } from '#server/serve.ts'
import { ignoreByHand, openTicketByHand, putOnTicketByHand } from './place-by-hand.ts'
import { downloadMailFile, downloadRaw, receivedFileIsSeen, receivedMailById, receivedMailIsSeen, receivedMails } from './queries.ts'
import { showMailBody } from './show-body.ts'

export function mailInRoutes(serve: Serve): void {
  const find = receivedMailIsSeen
  serve.read(contract.listReceivedMails, 'tickets.administer', receivedMails)
  serve.read(contract.getReceivedMail, 'ticket.read', (db, viewer, { params }) => receivedMailById(db, viewer, params.id), { find })
  serve.download(
    contract.getReceivedMailBody,
    'ticket.read',
    (from, _viewer, { params, query }) => showMailBody(from, params.id, query.images),
    {
      find,
    },
  )
  serve.download(contract.getRawMail, 'tickets.administer', (from, _viewer, { params }) => downloadRaw(from, params.id), { find })
  serve.download(contract.readReceivedMailFile, 'ticket.read', (from, _viewer, { params }) => downloadMailFile(from, params.id), {
    find: receivedFileIsSeen,
  })
  serve.write(
    contract.openTicketFromMail,
    'tickets.administer',
    async (work, { params, body }) => {
      await openTicketByHand(work, params.id, body.customerNumber)
      return receivedMailById(work.db, work.viewer, params.id)
    },
    { find },
  )
  serve.write(
    contract.putMailOnTicket,
    'tickets.administer',
    async (work, { params, body }) => {
      await putOnTicketByHand(work, params.id, body.ticketNumber)
      return receivedMailById(work.db, work.viewer, params.id)
    },
    { find },
  )
  serve.write(
    contract.ignoreReceivedMail,
    'tickets.administer',
    async (work, { params, body }) => {
      await ignoreByHand(work, params.id, body.because)
      return receivedMailById(work.db, work.viewer, params.id)
    },
    { find },
  )
}
