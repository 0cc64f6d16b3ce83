import type { Db } from '#server/platform/database.ts'
import { addJob } from '#server/platform/jobs.ts'

/**
 * Asks for every import that is under way once more. A job is tried eight times; an import of a million rows may meet more kills than
 * that and must still come to its end. Where its job still lives, the second one finds nothing left to do.
 */
export async function resumeInterrupted(db: Db): Promise<void> {
  const under = await db.selectFrom('imports').select(['id', 'status']).where('status', 'in', ['checking', 'running']).execute()
  for (const { id, status } of under)
    await addJob(db, status === 'checking' ? 'check_import' : 'run_import', { importId: id }, { queue: 'imports', key: `import:${id}` })
}
