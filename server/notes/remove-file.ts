import { sql } from 'kysely'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { interactionWith } from '#server/interactions/interaction-for.ts'
import { aboutParty, type Party, partyOf } from '#server/interactions/party.ts'
import type { Db } from '#server/platform/database.ts'
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
  const of = await whoseNow(work.db, file)
  const interactionId = await interactionWith(work, of)
  const about =
    'customerId' in of
      ? { customer: { id: of.customerId, version: await nextVersion(work, of.customerId), interactionId } }
      : { interactionId }
  await recordChangeSet(work, {
    recordKind: 'note_file',
    recordId: id,
    action: 'remove_note_file',
    because,
    ...about,
    // The name may be what had to go, so it is not written down either.
    changes: [{ field: 'noteFile', from: file.name, to: null, isSecret: true }],
  })
  await work.publish(
    'note.file_removed',
    { noteId: file.note_id, fileId: id },
    { ...aboutParty(of), ...(interactionId && { interactionId }) },
  )
}

/** A prospect who has an account now is no longer worked on: what is taken away belongs to the account's history. */
async function whoseNow(db: Db, file: { customer_id: string | null; prospect_id: string | null }): Promise<Party> {
  if (file.prospect_id === null) return partyOf(file)
  const { rows } = await sql<{ id: string }>`
    select coalesce(customers.merged_into, customers.id) as id
      from prospects join customers on customers.id = prospects.customer_id
     where prospects.id = ${file.prospect_id}::uuid`.execute(db)
  return rows[0] ? { customerId: rows[0].id } : partyOf(file)
}

async function nextVersion(work: Work, customerId: string): Promise<number> {
  const { version } = await work.db
    .updateTable('customers')
    .set(({ eb }) => ({ version: eb('version', '+', 1), updated_at: work.now }))
    .where('id', '=', customerId)
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}
