import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { addJob } from '#server/platform/jobs.ts'
import { insist } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { lockImport } from './lock-import.ts'
import { mayResume } from './rules/import-steps.ts'

/** Goes on where it was stopped: with the check, with the question for the mapping, or behind the last row; in the name of who resumes. */
export async function resumeImport(work: Work, id: string): Promise<void> {
  const { row, state } = await lockImport(work, id)
  insist(mayResume(state))
  const wasStarted = row.started_at !== null || row.profile_id !== null
  const status = row.row_count === null ? 'checking' : wasStarted ? 'running' : 'awaiting_mapping'
  await work.db.updateTable('imports').set({ status, run_by: work.actor.id, ended_at: null, error: null }).where('id', '=', id).execute()
  await recordChangeSet(work, {
    recordKind: 'import',
    recordId: id,
    action: 'resume',
    changes: [{ field: 'status', from: row.status, to: status }],
  })
  if (status === 'checking') await addJob(work.db, 'check_import', { importId: id })
  if (status === 'running') await addJob(work.db, 'run_import', { importId: id }, { queue: 'imports' })
}
