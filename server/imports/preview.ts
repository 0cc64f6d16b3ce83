import type { z } from 'zod'
import type { ImportMapping } from '#contract/import-mapping.ts'
import type { previewImport, previewRow } from '#contract/imports.ts'
import type { Db } from '#server/platform/database.ts'
import { insist, notFound } from '#server/platform/refusal.ts'
import type { Viewer } from '#server/work.ts'
import { type FileRecord, fileBytes, fileRecords } from './file-records.ts'
import { type ImportCompany, readImportCompany } from './import-company.ts'
import { fieldOfTarget, missingOf } from './make-missing.ts'
import { customerOf, planBatch, readRecord } from './plan-batch.ts'
import { isBlank } from './rules/csv-records.ts'
import { describeRow } from './rules/describe-row.ts'
import type { Encoding } from './rules/encoding.ts'
import { mayStart } from './rules/import-steps.ts'
import { mappingProblems } from './rules/mapping-problems.ts'
import { rowReader } from './rules/read-row.ts'

const previewedRows = 20

/** The first rows under a mapping, as far as they would come, and what the start would make. @throws 404, 422 */
export async function preview(db: Db, viewer: Viewer, id: string, mapping: ImportMapping): Promise<z.input<typeof previewImport.reply>> {
  const row = await db.selectFrom('imports').selectAll().where('id', '=', id).where('status', '<>', 'uploading').executeTakeFirst()
  if (!row) throw notFound()
  insist(mayStart({ status: row.status as 'running', hasFile: true }))
  const columns = (row.columns as { name: string }[]).map(({ name }) => name)
  const company = await readImportCompany(db)
  const start = { byte: Number(row.next_byte), line: row.next_line, row: row.next_row }
  const format = {
    encoding: row.encoding as Encoding,
    delimiter: row.delimiter ?? ',',
    breaks: row.head?.includes(10) ? '\n' : '\r',
  } as const
  const records = await firstRecords(fileRecords(fileBytes(db, id, start.byte), format, start))
  return {
    rows: await previewRows(db, viewer, id, records, columns, mapping, company),
    problems: mappingProblems(mapping, columns, company),
    makes: await missingOf(db, mapping, company),
  }
}

async function firstRecords(groups: AsyncIterable<FileRecord[]>): Promise<FileRecord[]> {
  const first: FileRecord[] = []
  for await (const group of groups) {
    first.push(...group.filter((record) => !isBlank(record)).slice(0, previewedRows - first.length))
    if (first.length === previewedRows) break
  }
  return first
}

async function previewRows(
  db: Db,
  viewer: Viewer,
  importId: string,
  records: FileRecord[],
  columns: string[],
  mapping: ImportMapping,
  company: ImportCompany,
): Promise<z.input<typeof previewRow>[]> {
  const reader = rowReader(columns, mapping, company, (target) => fieldOfTarget(target, company))
  const rows = records.map((record) => readRecord(reader, record))
  const { decisions } = await planBatch(db, viewer, { importId, reader, rows, grown: new Map() })
  return rows.map((row, place) => {
    const decision = decisions[place]
    const customer = customerOf(row)
    const known = decision && 'known' in decision ? decision.known : null
    return {
      row: row.row,
      outcome: decision?.do === 'refuse' ? ('refused' as const) : decision?.do === 'new' ? ('new' as const) : ('known' as const),
      customerId: known?.id ?? null,
      values: customer ? describeRow(customer, company.decimals) : [],
      faults: decision?.do === 'refuse' ? decision.faults : [],
    }
  })
}
