import { sql } from 'kysely'
import type { NoteFile } from '#contract/note-files.ts'
import { readPieces } from '#server/files/pieces.ts'
import { type Party, partyOf } from '#server/interactions/party.ts'
import type { Db } from '#server/platform/database.ts'
import { notFound } from '#server/platform/refusal.ts'
import type { Snapshot } from '#server/platform/snapshot.ts'
import { asMay } from '#server/platform/verdict.ts'
import type { Download } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { mayRemoveFile } from './rules/may-remove-file.ts'

export type FileRow = {
  id: string
  name: string
  mediaType: string
  bytes: number
  by: string
  at: string
  removedBy: string | null
  removedAt: string | null
  removedBecause: string | null
}

/** One file as a JSON object, of the row `note_files` around it. */
const asJson = sql`json_build_object('id', note_files.id, 'name', note_files.name, 'mediaType', media_type, 'bytes', bytes, 'by', adder.name,
  'at', uploaded_at, 'removedBy', remover.name, 'removedAt', removed_at, 'removedBecause', removed_because)`
const withPeople = sql`join staff as adder on adder.id = note_files.staff_id left join staff as remover on remover.id = note_files.removed_by`

/** The files of the row `notes` of the statement around it, in the order in which they came. */
export const filesOfNote = sql`(select coalesce(json_agg(${asJson} order by uploaded_at, note_files.id), '[]')
  from note_files ${withPeople} where note_files.note_id = notes.id)`

export const toFile = (viewer: Viewer) =>
  function toFile({ removedBy, removedAt, removedBecause, at, mediaType, ...row }: FileRow): NoteFile {
    return {
      ...row,
      mediaType: mediaType as NoteFile['mediaType'],
      at: new Date(at).toISOString(),
      removed: removedAt === null ? null : { by: removedBy ?? '', at: new Date(removedAt).toISOString(), because: removedBecause ?? '' },
      can: { remove: asMay(mayRemoveFile(viewer)) },
    }
  }

/** @throws 404 */
export async function readFile(db: Db, viewer: Viewer, id: string): Promise<NoteFile> {
  const { rows } = await sql<{
    file: FileRow
  }>`select ${asJson} as file from note_files ${withPeople} where note_files.id = ${id}::uuid`.execute(db)
  const [row] = rows
  if (!row) throw notFound()
  return toFile(viewer)(row.file)
}

/** The files of notes are there for who reads notes; one that waits for its note only for who uploaded it; one that was removed for nobody. */
export async function fileIsSeen(db: Db, params: Record<string, string>, viewer: Pick<Viewer, 'id'>): Promise<boolean> {
  const { rows } = await sql`select from note_files where id = ${params.id}::uuid and removed_at is null
    and (note_id is not null or staff_id = ${viewer.id}::uuid)`.execute(db)
  return rows.length > 0
}

export async function fileExists(db: Db, params: Record<string, string>): Promise<boolean> {
  const { rows } = await sql`select from note_files where id = ${params.id}::uuid and note_id is not null`.execute(db)
  return rows.length > 0
}

/** Whose note it is of. */
export type FileDownload = Download & { party: Party }

/** The content as it was uploaded, a piece at a time. @throws 404 */
export async function downloadFile(from: Snapshot, _viewer: Viewer, id: string): Promise<FileDownload> {
  const file = await from.db
    .selectFrom('note_files')
    .select(['name', 'media_type', 'customer_id', 'prospect_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!file) throw notFound()
  return {
    fileName: file.name,
    contentType: file.media_type,
    isForeign: true,
    stream: readPieces(from, 'note_file_pieces', id),
    party: partyOf(file),
  }
}

const waitingHours = 24

/** Files whose note was never saved go after a day. */
export async function sweepNoteFiles(db: Db, now: Date): Promise<void> {
  await db
    .deleteFrom('note_files')
    .where('note_id', 'is', null)
    .where('uploaded_at', '<', new Date(now.getTime() - waitingHours * 3_600_000))
    .execute()
}
