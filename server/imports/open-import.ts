import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { addJob } from '#server/platform/jobs.ts'
import type { Work } from '#server/work.ts'

/** A file that has arrived whole: now it is an import, and its check is a job. */
export async function openImport(work: Work, file: { id: string; name: string; sha256: string; bytes: number }): Promise<void> {
  await work.db
    .updateTable('imports')
    .set({ status: 'checking', sha256: file.sha256, bytes: BigInt(file.bytes) })
    .where('id', '=', file.id)
    .execute()
  await recordChangeSet(work, {
    recordKind: 'import',
    recordId: file.id,
    action: 'upload',
    changes: [
      { field: 'fileName', from: null, to: file.name },
      { field: 'sha256', from: null, to: file.sha256 },
    ],
  })
  await addJob(work.db, 'check_import', { importId: file.id })
}
