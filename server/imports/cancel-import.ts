import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { insist } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { lockImport } from './lock-import.ts'
import { mayCancel } from './rules/import-steps.ts'

/** Seen before the next batch. The lock waits for the batch at hand, so that nothing is written behind the cancel. */
export async function cancelImport(work: Work, id: string): Promise<void> {
  const { row, state } = await lockImport(work, id)
  insist(mayCancel(state))
  await work.db.updateTable('imports').set({ status: 'cancelled', ended_at: work.now }).where('id', '=', id).execute()
  await recordChangeSet(work, {
    recordKind: 'import',
    recordId: id,
    action: 'cancel',
    changes: [{ field: 'status', from: row.status, to: 'cancelled' }],
  })
}
