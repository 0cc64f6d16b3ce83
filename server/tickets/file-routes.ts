import * as files from '#contract/ticket-files.ts'
import type { Serve } from '#server/serve.ts'
import { draftFileIsThere, dropDraftFile } from './draft-files.ts'
import { removeTicketFile } from './remove-ticket-file.ts'
import { storeTicketFile } from './store-ticket-file.ts'
import { downloadTicketFile, type TicketFileDownload, ticketFileById, ticketFileIsAttached, ticketFileIsSeen } from './ticket-files.ts'

export function ticketFileRoutes(serve: Serve): void {
  serve.upload(
    files.uploadTicketFile,
    'ticket.work',
    async (upload, { query: { ticketId, isInternal } }) =>
      ticketFileById(
        upload.db,
        upload.viewer,
        await storeTicketFile(upload, ticketId === undefined ? undefined : { ticketId, isInternal }),
      ),
    { limit: 'upload' },
  )
  serve.write(
    files.dropDraftFile,
    'ticket.work',
    async (work, { params }) => {
      await dropDraftFile(work, params.fileId)
      return undefined
    },
    { find: draftFileIsThere },
  )
  serve.download(
    files.readTicketFile,
    'ticket.read',
    (from, _viewer, { params, query }) => downloadTicketFile(from, params.id, query.inline),
    {
      find: ticketFileIsSeen,
      records: ({ params }, file) => {
        const { customerId } = file as TicketFileDownload
        return { kind: 'ticket_file.read', ...(customerId !== null && { customerId }), subject: params.id }
      },
    },
  )
  serve.write(
    files.removeTicketFile,
    'ticket_file.remove',
    async (work, { params, body }) => {
      await removeTicketFile(work, params.id, body.because)
      return undefined
    },
    { find: ticketFileIsAttached },
  )
}
