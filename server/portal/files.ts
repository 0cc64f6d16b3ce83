import { sql } from 'kysely'
import { isPicture } from '#contract/files.ts'
import { type LookedAt, lookAtFile } from '#server/files/look-at-file.ts'
import type { Db } from '#server/platform/database.ts'
import { notFound } from '#server/platform/refusal.ts'
import type { PortalDownload, PortalUpload } from '#server/serve.ts'
import { keepTicketFile } from '#server/tickets/store-ticket-file.ts'
import type { PortalWork } from '#server/work.ts'
import { toPortalFile } from './tickets.ts'

/** Takes a file for a message that is being written. @throws 413 over ten megabytes, 400 for what is not kept */
export async function bringPortalFile({ file, write }: PortalUpload) {
  const looked = await lookAtFile(file, 'ticket_file')
  const id = await write((work) => keep(work, looked))
  return toPortalFile({ id, name: looked.name, mediaType: looked.mediaType, bytes: looked.content.length, isRemoved: false })
}

async function keep(work: PortalWork, looked: LookedAt): Promise<string> {
  if (work.actor.id === null) throw new Error('Who only looks brings nothing.')
  return keepTicketFile(work, looked, { portalUserId: work.actor.id })
}

/** No message named it for a day, so it was swept. */
export async function broughtFileIsGone(db: Db, id: unknown): Promise<boolean> {
  const { rows } = await sql`select id from ticket_files where id = ${String(id)}::uuid`.execute(db)
  return rows.length === 0
}

/** One of a message that the customer sees, or one that they are about to send; what was taken away is not there. */
export async function ownFileExists(db: Db, params: Record<string, string>): Promise<boolean> {
  const { rows } = await sql`select id from ticket_files where id = ${params.id ?? ''}::uuid and removed_at is null`.execute(db)
  return rows.length > 0
}

/** @throws 404 */
export async function readOwnFile(db: Db, id: string, inline: boolean): Promise<PortalDownload> {
  const { rows } = await sql<{ name: string; mediaType: string; content: Buffer }>`
    select name, media_type as "mediaType",
           (select string_agg(ticket_file_pieces.bytes, '' order by position) from ticket_file_pieces where file_id = ticket_files.id) as content
      from ticket_files where id = ${id}::uuid and removed_at is null`.execute(db)
  const [file] = rows
  if (!file) throw notFound()
  return { fileName: file.name, contentType: file.mediaType, content: file.content, isInline: inline && isPicture(file.mediaType) }
}
