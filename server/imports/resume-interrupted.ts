import type { Db } from '#server/platform/database.ts'
import { addJob } from '#server/platform/jobs.ts'

/**
 * Asks once more for every import that is under way: the net under jobs that spent their eight attempts on kills before a batch of
 * theirs could commit, and under checks. Where a job still lives, this one finds nothing left to do behind it.
 */
export async function resumeInterrupted(db: Db): Promise<void> {
  const under = await db.selectFrom('imports').select(['id', 'status']).where('status', 'in', ['checking', 'running']).execute()
  for (const { id, status } of under)
    await addJob(db, status === 'checking' ? 'check_import' : 'run_import', { importId: id }, { queue: 'imports', key: `import:${id}` })
}
