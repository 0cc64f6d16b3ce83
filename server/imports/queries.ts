import { importMapping } from '#contract/import-mapping.ts'
import type { FileFault, ImportDetail, ImportLine, ImportStatus, RejectedRow, RowFault } from '#contract/imports.ts'
import { cursorId, pageOf, readCursor } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { notFound } from '#server/platform/refusal.ts'
import { asMay } from '#server/platform/verdict.ts'
import type { Missing } from './make-missing.ts'
import { mayCancel, mayResume, mayStart } from './rules/import-steps.ts'

const lineColumns = [
  'imports.id',
  'file_name',
  'status',
  'staff.name as by',
  'imports.created_at',
  'started_at',
  'ended_at',
  'bytes',
  'row_count',
  'position',
  'imported',
  'updated',
  'unchanged',
  'rejected',
  'profile_id',
  'profile_name',
] as const

type LineRow = {
  id: string
  file_name: string
  status: string
  by: string
  created_at: Date
  started_at: Date | null
  ended_at: Date | null
  bytes: bigint
  row_count: number | null
  position: number
  imported: number
  updated: number
  unchanged: number
  rejected: number
  profile_id: string | null
  profile_name: string | null
}

function toLine(row: LineRow): ImportLine {
  return {
    id: row.id,
    fileName: row.file_name,
    status: row.status as ImportStatus,
    by: row.by,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    bytes: Number(row.bytes),
    rows: row.row_count,
    position: row.position,
    imported: row.imported,
    updated: row.updated,
    unchanged: row.unchanged,
    rejected: row.rejected,
    profile: row.profile_id !== null && row.profile_name !== null ? { id: row.profile_id, name: row.profile_name } : null,
  }
}

/** Imports, newest first. What is still arriving is nobody's yet. */
export async function listImports(db: Db, { limit, cursor }: { limit: number; cursor?: string | undefined }) {
  const after = readCursor(cursor, [cursorId])
  let query = db.selectFrom('imports').innerJoin('staff', 'staff.id', 'created_by').select(lineColumns).where('status', '<>', 'uploading')
  if (after?.[0]) query = query.where('imports.id', '<', after[0])
  const rows = await query
    .orderBy('imports.id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, toLine, (row) => [row.id])
}

/** One import, whole. @throws 404 */
export async function readImport(db: Db, id: string): Promise<ImportDetail> {
  const row = await db
    .selectFrom('imports')
    .innerJoin('staff', 'staff.id', 'created_by')
    .select([...lineColumns, 'error', 'file_faults', 'file_fault_count', 'encoding', 'delimiter', 'columns', 'mapping', 'made'])
    .select(({ exists, selectFrom }) =>
      exists(selectFrom('import_chunks').select('import_id').whereRef('import_chunks.import_id', '=', 'imports.id')).as('has_file'),
    )
    .where('imports.id', '=', id)
    .where('status', '<>', 'uploading')
    .executeTakeFirst()
  if (!row) throw notFound()
  const state = { status: row.status as ImportStatus, hasFile: Boolean(row.has_file) }
  return {
    ...toLine(row),
    error: row.error,
    fileFaults: row.file_faults as FileFault[],
    fileFaultCount: row.file_fault_count,
    encoding: row.encoding,
    delimiter: row.delimiter,
    columns: row.columns as ImportDetail['columns'],
    mapping: row.mapping === null ? null : importMapping.parse(row.mapping),
    made: row.made as Missing,
    can: { start: asMay(mayStart(state)), cancel: asMay(mayCancel(state)), resume: asMay(mayResume(state)) },
  }
}

const rowNumber = /^\d{1,9}$/

/** Refused rows in the order of the file. @throws 404 */
export async function listRejectedRows(db: Db, importId: string, { limit, cursor }: { limit: number; cursor?: string | undefined }) {
  await readImport(db, importId)
  const after = readCursor(cursor, [rowNumber])
  let query = db.selectFrom('import_rejected_rows').select(['row', 'line', 'faults', 'cells']).where('import_id', '=', importId)
  if (after?.[0]) query = query.where('row', '>', Number(after[0]))
  const rows = await query
    .orderBy('row')
    .limit(limit + 1)
    .execute()
  return pageOf(
    rows,
    limit,
    (row): RejectedRow => ({ row: row.row, line: row.line, faults: row.faults as RowFault[], cells: row.cells }),
    (row) => [String(row.row)],
  )
}
