import { sql } from 'kysely'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { sha256 } from '#server/platform/digest.ts'
import { newId } from '#server/platform/ids.ts'
import { addJob } from '#server/platform/jobs.ts'
import { insist } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { mayUndoBulk, type UndoAct } from './rules/may-undo-bulk.ts'
import { bulkQueue, undoFacts } from './start-bulk-change.ts'

/** Begins to take back what a change of many did: a change of its own, on what that one changed. Answers its id. @throws 404, 422 */
export async function undoBulkChange(work: Work, changeId: string): Promise<string> {
  // Held, so that two presses take it back once.
  await work.db.selectFrom('ticket_bulk_changes').select('id').where('id', '=', changeId).forUpdate().executeTakeFirst()
  insist(mayUndoBulk(await undoFacts(work.db, changeId)))
  const act: UndoAct = { kind: 'undo', changeId }
  const id = newId()
  await work.db
    .insertInto('ticket_bulk_changes')
    .values({
      id,
      act: JSON.stringify(act),
      filter: null,
      digest: sha256(JSON.stringify(act)),
      state: 'waiting',
      asked_by: work.actor.id,
      asked_at: work.now,
    })
    .execute()
  const { numAffectedRows = 0n } = await sql`
    insert into ticket_bulk_items (bulk_change_id, ticket_id, position)
    select ${id}::uuid, ticket_id, position from ticket_bulk_items where bulk_change_id = ${changeId}::uuid and state = 'done'`.execute(
    work.db,
  )
  await recordChangeSet(work, {
    recordKind: 'ticket_bulk_change',
    recordId: id,
    action: 'start',
    changes: [{ field: 'tickets', from: null, to: { act, count: Number(numAffectedRows) } }],
  })
  await addJob(work.db, 'run_ticket_bulk', { bulkChangeId: id }, bulkQueue(id))
  return id
}
