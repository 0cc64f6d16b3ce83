import type { Work } from '#server/work.ts'

/** What was sent back is amended with this version, by whomever: it waits for nobody any more. */
export async function closeReturn(
  work: Work,
  noteId: string,
  version: number,
  about: { customerId?: string; interactionId?: string },
): Promise<void> {
  const closed = await work.db
    .updateTable('note_returns')
    .set({ closed_at: work.now, closed_version: version })
    .where('note_id', '=', noteId)
    .where('closed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (closed) await work.publish('note.returned', { noteId, returnId: closed.id, version }, about)
}
