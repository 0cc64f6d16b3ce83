import { createHash, randomUUID } from 'node:crypto'
import { writePieces } from '#server/files/pieces.ts'
import type { Db } from '#server/platform/database.ts'
import { tellQueuesMoved } from '#server/tickets/tell-ticket-changed.ts'
import type { MaskedFile, MaskedMail } from './mask-mail.ts'
import { maskBytes } from './rules/mask-numbers.ts'
import type { OnTicket } from './ticket-door.ts'

const pieceBytes = 512 * 1024

/** The mail as it came, where it still waits. */
export async function readRaw(db: Db, mailId: string): Promise<Buffer | null> {
  const row = await db.selectFrom('received_mails').select('state').where('id', '=', mailId).executeTakeFirst()
  if (row?.state !== 'waiting') return null
  const pieces = await db.selectFrom('received_mail_pieces').select('bytes').where('mail_id', '=', mailId).orderBy('position').execute()
  return Buffer.concat(pieces.map(({ bytes }) => bytes))
}

export async function dropRaw(db: Db, mailId: string): Promise<void> {
  await db.deleteFrom('received_mail_pieces').where('mail_id', '=', mailId).execute()
}

/** Of a mail that nobody could read: the numbers that stand in it in plain sight are overwritten. */
export async function maskRaw(db: Db, mailId: string, raw: Uint8Array): Promise<boolean> {
  const { bytes, isMasked } = maskBytes(raw)
  if (!isMasked) return false
  await dropRaw(db, mailId)
  await storeRaw(db, mailId, Buffer.from(bytes))
  await db.updateTable('received_mails').set({ is_masked: true }).where('id', '=', mailId).execute()
  return true
}

export async function storeRaw(db: Db, mailId: string, raw: Buffer): Promise<void> {
  for (let at = 0, position = 0; at < raw.length; at += pieceBytes, position += 1)
    await db
      .insertInto('received_mail_pieces')
      .values({ mail_id: mailId, position, bytes: raw.subarray(at, at + pieceBytes) })
      .execute()
}

/** Under ids that nobody can guess; the name is data. */
export async function storeFiles(db: Db, mailId: string, files: readonly MaskedFile[]): Promise<void> {
  for (const [position, file] of files.entries()) {
    const id = randomUUID()
    const bytes = Buffer.from(file.bytes)
    await db
      .insertInto('received_mail_files')
      .values({
        id,
        mail_id: mailId,
        position,
        name: file.name,
        media_type: file.mediaType,
        said_type: file.saidType,
        content_id: file.contentId,
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      })
      .execute()
    await writePieces(db, 'received_mail_file_pieces', id, bytes)
  }
}

export type Settlement = {
  state: 'taken' | 'ignored' | 'needs_person'
  because?: string | null
  at: Date
  mail?: MaskedMail
  alsoTo?: string[]
  /** Nothing of it could be read, so there is no mail. */
  isUnreadable?: boolean
  on?: OnTicket
  isVerified?: boolean
  hintTicketId?: string | null
  customerId?: string | null
}

/** What became of it, with what was read of it. */
export async function settleMail(db: Db, mailId: string, settled: Settlement): Promise<void> {
  const { mail, on } = settled
  await db
    .updateTable('received_mails')
    .set({
      state: settled.state,
      because: settled.because ?? null,
      settled_at: settled.at,
      is_verified: settled.isVerified ?? false,
      is_unreadable: mail?.isUnreadable ?? settled.isUnreadable ?? false,
      hint_ticket_id: settled.hintTicketId ?? null,
      customer_id: on?.customerId ?? settled.customerId ?? null,
      ticket_id: on?.ticketId ?? null,
      ticket_message_id: on?.ticketMessageId ?? null,
      ...(mail && {
        from_name: mail.from?.name ?? null,
        from_address: mail.from?.address ?? null,
        to_addresses: mail.to,
        also_to: settled.alsoTo ?? [],
        subject: mail.subject,
        sent_at: mail.sentAt,
        text: mail.visible,
        quoted: mail.quoted,
        signature: mail.signature,
        html: mail.html,
        is_masked: mail.isMasked,
      }),
    })
    .where('id', '=', mailId)
    .execute()
  // It is counted beside the queues, and on no ticket that would tell of itself.
  if (settled.state === 'needs_person') await tellQueuesMoved(db)
}
