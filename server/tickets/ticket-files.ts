import { sql } from 'kysely'
import { isPicture } from '#contract/files.ts'
import type { TicketFile } from '#contract/ticket-files.ts'
import { readPieces } from '#server/files/pieces.ts'
import type { Db } from '#server/platform/database.ts'
import { notFound } from '#server/platform/refusal.ts'
import type { Snapshot } from '#server/platform/snapshot.ts'
import { asMay } from '#server/platform/verdict.ts'
import type { Download } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { mayRemoveTicketFile } from './rules/may-remove-ticket-file.ts'
import { ticketSeen } from './seen-tickets.ts'

export type TicketFileRow = {
  id: string
  name: string
  mediaType: string
  bytes: number
  removedBy: string | null
  removedAt: string | null
  removedBecause: string | null
}

/** One file as a JSON object, of the row `ticket_files` around it. */
const asJson = sql`json_build_object('id', ticket_files.id, 'name', ticket_files.name, 'mediaType', media_type, 'bytes', bytes,
  'removedBy', (select remover.name from staff as remover where remover.id = removed_by), 'removedAt', removed_at,
  'removedBecause', removed_because)`

/** The files of the row `ticket_messages` of the statement around it, in the order in which they came. */
export const filesOfMessage = sql`(select coalesce(json_agg(${asJson} order by uploaded_at, ticket_files.id), '[]')
  from ticket_files where ticket_files.message_id = ticket_messages.id)`

/** Whether the row `tickets` of the statement around it has a file that is still there. */
export const ticketHasFiles = sql`exists (select from ticket_files join ticket_messages on ticket_messages.id = ticket_files.message_id
  where ticket_messages.ticket_id = tickets.id and ticket_messages.taken_back_at is null and ticket_files.removed_at is null)`

export const toTicketFile = (viewer: Pick<Viewer, 'permissions'>) =>
  function toTicketFile({ removedBy, removedAt, removedBecause, mediaType, ...row }: TicketFileRow): TicketFile {
    return {
      ...row,
      mediaType: mediaType as TicketFile['mediaType'],
      isPicture: isPicture(mediaType) && removedAt === null,
      removed: removedAt === null ? null : { by: removedBy ?? '', at: new Date(removedAt).toISOString(), because: removedBecause ?? '' },
      can: { remove: asMay(mayRemoveTicketFile(viewer, removedAt !== null)) },
    }
  }

/** @throws 404 */
export async function ticketFileById(db: Db, viewer: Pick<Viewer, 'permissions'>, id: string): Promise<TicketFile> {
  const { rows } = await sql<{ file: TicketFileRow }>`
    select ${asJson} as file from ticket_files where ticket_files.id = ${id}::uuid`.execute(db)
  const [row] = rows
  if (!row) throw notFound()
  return toTicketFile(viewer)(row.file)
}

/** A file of a message is there for who sees the ticket that shows it; one that waits only for who brought it; one that was removed, or whose mail was taken back, for nobody. */
export async function ticketFileIsSeen(db: Db, params: Record<string, string>, viewer: Viewer): Promise<boolean> {
  const { rows } = await sql<{ staffId: string | null; ticketIds: string[] | null }>`
    select ticket_files.staff_id as "staffId", case when tickets.id is not null then array_remove(array[tickets.id, tickets.merged_into], null) end as "ticketIds"
      from ticket_files
      left join ticket_messages on ticket_messages.id = ticket_files.message_id
      left join tickets on tickets.id = ticket_messages.ticket_id
     where ticket_files.id = ${params.id ?? ''}::uuid and removed_at is null and ticket_messages.taken_back_at is null`.execute(db)
  const [file] = rows
  if (!file) return false
  if (file.ticketIds === null) return file.staffId === viewer.id
  for (const id of file.ticketIds) if (await ticketSeen(db, { id }, viewer)) return true
  return false
}

/** One that belongs to a message, removed or not. */
export async function ticketFileIsAttached(db: Db, params: Record<string, string>): Promise<boolean> {
  const { rows } = await sql`select from ticket_files where id = ${params.id ?? ''}::uuid and message_id is not null`.execute(db)
  return rows.length > 0
}

/** Whose ticket it is of; null where nobody known wrote it, and while the message is being written. */
export type TicketFileDownload = Download & { customerId: string | null }

/** The content as it came, a piece at a time. `inline` is for pictures; whatever else is asked for so is to be kept all the same. @throws 404 */
export async function downloadTicketFile(from: Snapshot, id: string, inline: boolean): Promise<TicketFileDownload> {
  const { rows } = await sql<{ name: string; mediaType: string; customerId: string | null }>`
    select ticket_files.name, media_type as "mediaType", tickets.customer_id as "customerId"
      from ticket_files
      left join ticket_messages on ticket_messages.id = ticket_files.message_id
      left join tickets on tickets.id = ticket_messages.ticket_id
     where ticket_files.id = ${id}::uuid and removed_at is null`.execute(from.db)
  const [file] = rows
  if (!file) throw notFound()
  return {
    fileName: file.name,
    contentType: file.mediaType,
    isForeign: true,
    isInline: inline && isPicture(file.mediaType),
    stream: readPieces(from, 'ticket_file_pieces', id),
    customerId: file.customerId,
  }
}

const waitingHours = 24

/** Files whose message was never sent go after a day. */
export async function sweepTicketFiles(db: Db, now: Date): Promise<void> {
  await db
    .deleteFrom('ticket_files')
    .where('message_id', 'is', null)
    .where('uploaded_at', '<', new Date(now.getTime() - waitingHours * 3_600_000))
    .execute()
}
