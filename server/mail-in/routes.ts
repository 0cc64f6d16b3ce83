import * as contract from '#contract/mail-in.ts'
import type { Serve } from '#server/serve.ts'
import { ignoreByHand, openTicketByHand, putOnTicketByHand } from './place-by-hand.ts'
import {
  downloadMailFile,
  downloadRaw,
  mailOfMessage,
  messageIsSeen,
  receivedFileIsSeen,
  receivedMailById,
  receivedMailIsSeen,
  receivedMails,
} from './queries.ts'
import { showMailBody } from './show-body.ts'

export function mailInRoutes(serve: Serve): void {
  const find = receivedMailIsSeen
  serve.read(contract.listReceivedMails, 'ticket.administer', receivedMails)
  serve.read(contract.getReceivedMail, 'ticket.read', (db, viewer, { params }) => receivedMailById(db, viewer, params.id), { find })
  serve.download(
    contract.getReceivedMailBody,
    'ticket.read',
    (from, _viewer, { params, query }) => showMailBody(from, params.id, query.images),
    {
      find,
    },
  )
  serve.download(
    contract.getMessageBody,
    'ticket.read',
    async (from, _viewer, { params, query }) => showMailBody(from, await mailOfMessage(from.db, params.id), query.images),
    { find: messageIsSeen },
  )
  serve.download(contract.getRawMail, 'ticket.administer', (from, _viewer, { params }) => downloadRaw(from, params.id), { find })
  serve.download(contract.readReceivedMailFile, 'ticket.read', (from, _viewer, { params }) => downloadMailFile(from, params.id), {
    find: receivedFileIsSeen,
  })
  serve.write(
    contract.openTicketFromMail,
    'ticket.administer',
    async (work, { params, body }) => {
      await openTicketByHand(work, params.id, body.customerNumber)
      return receivedMailById(work.db, work.viewer, params.id)
    },
    { find },
  )
  serve.write(
    contract.putMailOnTicket,
    'ticket.administer',
    async (work, { params, body }) => {
      await putOnTicketByHand(work, params.id, body.ticketNumber)
      return receivedMailById(work.db, work.viewer, params.id)
    },
    { find },
  )
  serve.write(
    contract.ignoreReceivedMail,
    'ticket.administer',
    async (work, { params, body }) => {
      await ignoreByHand(work, params.id, body.because)
      return receivedMailById(work.db, work.viewer, params.id)
    },
    { find },
  )
}
