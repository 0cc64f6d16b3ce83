import { type RawBuilder, sql } from 'kysely'
import type { ExportLine } from '#contract/exports.ts'
import { holderName } from '#server/customers/holder-name.ts'
import { cursorId, pageOf, readCursor } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import type { Viewer } from '#server/work.ts'

/** Longer than any download may take: after that, one without an end is over. */
const longestMinutes = 35

type Row = {
  id: string
  at: Date
  by: string
  what: 'customers' | 'customer' | 'statement'
  format: 'csv' | 'json'
  filters: Record<string, string>
  customer_id: string | null
  number: string | null
  name: string | null
  records: number | null
  whole: boolean | null
}

/** Newest first. */
export async function listExports(db: Db, viewer: Viewer, { limit, cursor }: { limit: number; cursor?: string | undefined }) {
  const after = readCursor(cursor, [cursorId])?.[0]
  const rows = await readExports(db, after ? sql`where exports.id < ${after}::uuid` : sql``, limit + 1)
  return pageOf(
    rows,
    limit,
    (row) => toLine(row, viewer.now),
    (row) => [row.id],
  )
}

/** An export of the viewer's own, or null. */
export async function markedExport(db: Db, viewer: Viewer, mark: string): Promise<ExportLine | null> {
  const [row] = await readExports(db, sql`where exports.mark = ${mark}::uuid and accesses.staff_id = ${viewer.id}::uuid`, 1)
  return row ? toLine(row, viewer.now) : null
}

async function readExports(db: Db, where: RawBuilder<unknown>, limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select exports.id, accesses.at, staff.name as by, exports.what, exports.format, exports.filters, accesses.customer_id, customers.number,
           case when customers.id is not null then ${holderName(sql.ref('customers.id'))} end as name,
           export_ends.records, export_ends.whole
      from exports
      join accesses on accesses.id = exports.id
      join staff on staff.id = accesses.staff_id
      left join customers on customers.id = accesses.customer_id
      left join export_ends on export_ends.export_id = exports.id
     ${where}
     order by exports.id desc
     limit ${limit}`.execute(db)
  return rows
}

function toLine(row: Row, now: Date): ExportLine {
  const isOver = now.getTime() - row.at.getTime() > longestMinutes * 60_000
  return {
    id: row.id,
    at: row.at.toISOString(),
    by: row.by,
    what: row.what,
    format: row.format,
    customer: row.customer_id && row.number ? { id: row.customer_id, number: row.number, name: row.name } : null,
    filters: row.filters,
    state: row.whole === null ? (isOver ? 'cut_off' : 'running') : row.whole ? 'whole' : 'cut_off',
    records: row.records,
  }
}
