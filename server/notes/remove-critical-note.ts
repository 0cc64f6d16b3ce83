import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { insist, notFound, Refusal } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { mayRemoveCritical } from './rules/critical-notes.ts'

/** Takes a critical note out of sight, with a reason; the row stays, and so does its history. */
export async function removeCriticalNote(work: Work, id: string, because: string): Promise<void> {
  insist(mayRemoveCritical(work.actor))
  const note = await work.db.selectFrom('critical_notes').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!note) throw notFound()
  if (note.removed_at) throw new Refusal(422, 'critical_note.removed', 'This critical note was removed already.')
  await work.db
    .updateTable('critical_notes')
    .set({ removed_at: work.now, removed_by: work.actor.id, removed_because: because })
    .where('id', '=', id)
    .execute()
  const { version } = await work.db
    .updateTable('customers')
    .set(({ eb }) => ({ version: eb('version', '+', 1), updated_at: work.now }))
    .where('id', '=', note.customer_id)
    .returning('version')
    .executeTakeFirstOrThrow()
  const interactionId = await interactionFor(work, note.customer_id)
  await recordChangeSet(work, {
    recordKind: 'critical_note',
    recordId: id,
    action: 'remove_critical_note',
    because,
    customer: { id: note.customer_id, version, interactionId },
    changes: [{ field: 'criticalNote', from: note.text, to: null }],
  })
  await work.publish(
    'critical_note.removed',
    { criticalNoteId: id },
    { customerId: note.customer_id, ...(interactionId && { interactionId }) },
  )
}
