import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import type { Viewer, Work } from '#server/work.ts'

/** What the viewer has brought for what they are writing there, in the order in which it came. Another’s is nobody’s to see. */
export async function draftFilesIn(db: Db, viewer: { id: string }, ticketId: string) {
  const rows = await db
    .selectFrom('ticket_files')
    .select(['id', 'name', 'bytes', 'draft_is_internal'])
    .where('draft_of', '=', ticketId)
    .where('staff_id', '=', viewer.id)
    .where('message_id', 'is', null)
    .orderBy('uploaded_at')
    .orderBy('id')
    .execute()
  return rows.map(({ draft_is_internal: isInternal, ...file }) => ({ ...file, isInternal }))
}

/** For `find`: it waits there, and the viewer brought it. */
export async function draftFileIsThere(db: Db, params: Record<string, string>, viewer: Viewer): Promise<boolean> {
  const { rows } = await sql`
    select from ticket_files
     where id = ${params.fileId ?? ''}::uuid and draft_of = ${params.id ?? ''}::uuid and staff_id = ${viewer.id}::uuid and message_id is null`.execute(
    db,
  )
  return rows.length > 0
}

/** It is not sent after all. */
export async function dropDraftFile({ db, actor }: Work, id: string): Promise<void> {
  await db.deleteFrom('ticket_files').where('id', '=', id).where('staff_id', '=', actor.id).where('message_id', 'is', null).execute()
}
