import { isDuplicate } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import { insist, notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { noteToScore } from './note-to-score.ts'
import { maySendBack } from './rules/may-score.ts'

/** Sends a note back to its author, until it is amended. Answers the id. */
export async function sendNoteBack(work: Work, noteId: string, comment: string): Promise<string> {
  const note = await noteToScore(work.db, noteId)
  if (!note) throw notFound()
  const open = await work.db
    .selectFrom('note_returns')
    .select('id')
    .where('note_id', '=', noteId)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  const facts = { viewer: work.actor, authorId: note.staffId }
  insist(maySendBack({ ...facts, isOpen: open !== undefined }))
  const id = newId()
  try {
    await work.db
      .insertInto('note_returns')
      .values({
        id,
        note_id: noteId,
        note_version: note.version,
        staff_id: note.staffId,
        sent_by: work.actor.id,
        sent_at: work.now,
        comment,
      })
      .execute()
  } catch (error) {
    // Two leads at the same moment.
    if (isDuplicate(error, 'note_returns_open')) insist(maySendBack({ ...facts, isOpen: true }))
    throw error
  }
  await work.publish('note.sent_back', { noteId, returnId: id, version: note.version }, note.about)
  return id
}
