import type { Db } from '#server/platform/database.ts'

/** Whose note it is, its newest version, and what its facts are about. */
export async function noteToScore(db: Db, noteId: string) {
  const row = await db
    .selectFrom('notes')
    .innerJoin('note_versions', 'note_versions.note_id', 'notes.id')
    .select(['notes.staff_id', 'notes.customer_id', 'notes.interaction_id', 'note_versions.version'])
    .where('notes.id', '=', noteId)
    .orderBy('note_versions.version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const { staff_id: staffId, version, customer_id: customerId, interaction_id: interactionId } = row
  return { staffId, version, about: { interactionId, ...(customerId && { customerId }) } }
}
