import type { ImportStatus } from '#contract/imports.ts'
import { notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import type { ImportState } from './rules/import-steps.ts'

/** The import, locked until the transaction ends: between two of its batches. @throws 404 */
export async function lockImport(work: Work, id: string) {
  const row = await work.db
    .selectFrom('imports')
    .selectAll()
    .where('id', '=', id)
    .where('status', '<>', 'uploading')
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  const chunk = await work.db.selectFrom('import_chunks').select('import_id').where('import_id', '=', id).limit(1).executeTakeFirst()
  const state: ImportState = { status: row.status as ImportStatus, hasFile: chunk !== undefined }
  return { row, state, columns: (row.columns as { name: string }[]).map(({ name }) => name) }
}
