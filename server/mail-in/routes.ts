import * as contract from '#contract/mail-in.ts'
import { countReceivedMails } from '#contract/received-mail-count.ts'
import type { AccessRecord, Download, Serve } from '#server/serve.ts'
import { mailInStatus, type Ways } from './mail-in-status.ts'
import { ignoreByHand, openTicketByHand, putOnTicketByHand } from './place-by-hand.ts'
import {
  countToPlace,
  downloadMailFile,
  downloadRaw,
  type MailDownload,
  mailOfMessage,
  messageIsSeen,
  receivedFileIsSeen,
  receivedMailById,
  receivedMailIsSeen,
  receivedMails,
} from './queries.ts'
import { showMailBody } from './show-body.ts'
import { undoPlacing } from './undo-placing.ts'

const readingOf = ({ mailId, customerId }: Pick<MailDownload, 'mailId' | 'customerId'>): AccessRecord => ({
  kind: 'received_mail.read',
  ...(customerId !== null && { customerId }),
  subject: mailId,
})
const records = (_input: unknown, file: Download) => readingOf(file as MailDownload)

export function mailInRoutes(serve: Serve, ways: Ways): void {
  const find = receivedMailIsSeen
  serve.read(contract.getMailInStatus, 'mail.read', mailInStatus(ways), { background: true })
  serve.read(contract.listReceivedMails, 'ticket.administer', receivedMails, { background: true })
  serve.read(countReceivedMails, 'ticket.administer', async (db) => ({ toPlace: await countToPlace(db) }), { background: true })
  serve.read(contract.getReceivedMail, 'ticket.read', (db, viewer, { params }) => receivedMailById(db, viewer, params.id), {
    find,
    records: (_input, { id, customerId }) => readingOf({ mailId: id, customerId }),
  })
  serve.download(
    contract.getReceivedMailBody,
    'ticket.read',
    (from, _viewer, { params, query }) => showMailBody(from, params.id, query.images),
    { find, records },
  )
  serve.download(
    contract.getMessageBody,
    'ticket.read',
    async (from, _viewer, { params, query }) => showMailBody(from, await mailOfMessage(from.db, params.id), query.images),
    { find: messageIsSeen, records },
  )
  serve.download(contract.getRawMail, 'ticket.administer', (from, _viewer, { params }) => downloadRaw(from, params.id), { find, records })
  serve.download(contract.readReceivedMailFile, 'ticket.read', (from, _viewer, { params }) => downloadMailFile(from, params.id), {
    find: receivedFileIsSeen,
    records,
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
    contract.undoPlacingOfMail,
    'ticket.administer',
    async (work, { params }) => {
      await undoPlacing(work, params.id)
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
