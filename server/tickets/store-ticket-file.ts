import { randomUUID } from 'node:crypto'
import { type LookedAt, lookAtFile } from '#server/files/look-at-file.ts'
import { writePieces } from '#server/files/pieces.ts'
import type { Db } from '#server/platform/database.ts'
import { notFound } from '#server/platform/refusal.ts'
import type { Upload } from '#server/serve.ts'
import { ticketSeen } from './seen-tickets.ts'

/** Who brings a file: somebody of staff or a user of the portal, who name it in their message; of a mail, the message itself. */
export type FileOf = { staffId: string; draftOf?: Draft } | { portalUserId: string } | { messageId: string; receivedFileId?: string }

/** The answer or the note that is being written on a ticket. */
type Draft = { ticketId: string; isInternal: boolean }

/**
 * Takes a file for a message that is being written: gathered, looked at, and written in one transaction. Answers the id, which can not
 * be guessed. @throws 413 over ten megabytes, 400 for what is not kept, 404 for a draft on a ticket that is not there for them
 */
export async function storeTicketFile({ db, file, write, viewer }: Upload, draftOf?: Draft): Promise<string> {
  if (draftOf && !(await ticketSeen(db, { id: draftOf.ticketId }, viewer))) throw notFound()
  const looked = await lookAtFile(file, 'ticket_file')
  return write((work) => keepTicketFile(work, looked, { staffId: viewer.id, ...(draftOf && { draftOf }) }))
}

/** Of what was looked at already, in the transaction at hand. */
export async function keepTicketFile({ db, now }: { db: Db; now: Date }, file: LookedAt, of: FileOf): Promise<string> {
  const id = randomUUID()
  const draftOf = 'staffId' in of ? of.draftOf : undefined
  await db
    .insertInto('ticket_files')
    .values({
      id,
      message_id: 'messageId' in of ? of.messageId : null,
      staff_id: 'staffId' in of ? of.staffId : null,
      received_file_id: ('receivedFileId' in of ? of.receivedFileId : null) ?? null,
      draft_of: draftOf?.ticketId ?? null,
      draft_is_internal: draftOf?.isInternal ?? false,
      portal_user_id: 'portalUserId' in of ? of.portalUserId : null,
      name: file.name,
      media_type: file.mediaType,
      bytes: file.content.length,
      sha256: file.sha256,
      uploaded_at: now,
    })
    .execute()
  await writePieces(db, 'ticket_file_pieces', id, file.content)
  return id
}
