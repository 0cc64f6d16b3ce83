import { randomUUID } from 'node:crypto'
import { type LookedAt, lookAtFile } from '#server/files/look-at-file.ts'
import { writePieces } from '#server/files/pieces.ts'
import type { Db } from '#server/platform/database.ts'
import type { Upload } from '#server/serve.ts'

/** Who brings a file: somebody of staff or a user of the portal, who name it in their message; of a mail, the message itself. */
export type FileOf = { staffId: string } | { portalUserId: string } | { messageId: string; receivedFileId?: string }

/**
 * Takes a file for a message that is being written: gathered, looked at, and written in one transaction. Answers the id, which can not
 * be guessed. @throws 413 over ten megabytes, 400 for what is not kept
 */
export async function storeTicketFile({ file, write, viewer }: Pick<Upload, 'file' | 'write' | 'viewer'>): Promise<string> {
  const looked = await lookAtFile(file, 'ticket_file')
  return write((work) => keepTicketFile(work, looked, { staffId: viewer.id }))
}

/** Of what was looked at already, in the transaction at hand. */
export async function keepTicketFile({ db, now }: { db: Db; now: Date }, file: LookedAt, of: FileOf): Promise<string> {
  const id = randomUUID()
  await db
    .insertInto('ticket_files')
    .values({
      id,
      message_id: 'messageId' in of ? of.messageId : null,
      staff_id: 'staffId' in of ? of.staffId : null,
      received_file_id: ('receivedFileId' in of ? of.receivedFileId : null) ?? null,
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
