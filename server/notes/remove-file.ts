import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { insist, notFound, Refusal } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { mayRemoveFile } from './rules/may-remove-file.ts'

/** Takes content and name of a file away for good. That it was there, who removed it and why stays. @throws 422 when it was removed already */
export async function removeFile(work: Work, id: string, because: string): Promise<void> {
  insist(mayRemoveFile(work.actor))
  const file = await work.db.selectFrom('note_files').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!file?.note_id) throw notFound()
  if (file.removed_at) throw new Refusal(422, 'note_file.removed', 'This file was removed already.')
  await work.db.deleteFrom('note_file_pieces').where('file_id', '=', id).execute()
  await work.db
    .updateTable('note_files')
    .set({ name: '', sha256: null, removed_at: work.now, removed_by: work.actor.id, removed_because: because })
    .where('id', '=', id)
    .execute()
  const { version } = await work.db
    .updateTable('customers')
    .set(({ eb }) => ({ version: eb('version', '+', 1), updated_at: work.now }))
    .where('id', '=', file.customer_id)
    .returning('version')
    .executeTakeFirstOrThrow()
  const interactionId = await interactionFor(work, file.customer_id)
  await recordChangeSet(work, {
    recordKind: 'note_file',
    recordId: id,
    action: 'remove_note_file',
    because,
    customer: { id: file.customer_id, version, interactionId },
    // The name may be what had to go, so it is not written down either.
    changes: [{ field: 'noteFile', from: file.name, to: null, isSecret: true }],
  })
  await work.publish(
    'note.file_removed',
    { noteId: file.note_id, fileId: id },
    { customerId: file.customer_id, ...(interactionId && { interactionId }) },
  )
}
