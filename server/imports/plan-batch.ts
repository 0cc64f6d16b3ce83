import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import type { Actor } from '#server/work.ts'
import type { FileRecord } from './file-records.ts'
import { findKnown } from './known-customers.ts'
import { type Decision, decideRows, type ReadRow } from './rules/decide-rows.ts'
import type { GrownChoices } from './rules/grown-choices.ts'
import { readRow } from './rules/read-row.ts'
import type { RowReader } from './rules/row-cell.ts'
import type { RowCustomer } from './rules/row-customer.ts'
import { firstRows } from './rules/row-keys.ts'

/** A row of the file and what it says, before anybody has looked who is here. */
export type FileRow = ReadRow & { record: FileRecord }
export type PlannedBatch = {
  rows: FileRow[]
  decisions: Decision[]
  /** Which row of this batch names each key first. */
  keys: Map<string, number>
}

export const readRecord = (reader: RowReader, record: FileRecord): FileRow => {
  const width = reader.columns.length
  return {
    record,
    row: record.row,
    read: readRow(reader, record.cells.slice(0, width)),
    reason: record.cells.length > width ? (record.cells.at(-1) ?? null) : null,
  }
}

export const customerOf = ({ read }: ReadRow): RowCustomer | null => ('customer' in read ? read.customer : null)

/** What becomes of these rows as things stand: who is here, and which rows before them have named the same customers. */
export async function planBatch(
  db: Db,
  viewer: Pick<Actor, 'permissions'>,
  given: {
    importId: string
    reader: RowReader
    rows: FileRow[]
    grown: GrownChoices
    /** Keys of batches that may not be kept yet. */
    underWay?: readonly ReadonlyMap<string, number>[]
  },
): Promise<PlannedBatch> {
  const { importId, reader, rows } = given
  const customers = rows.map(customerOf).filter((customer) => customer !== null)
  const keys = firstRows(rows.map((row) => ({ row: row.row, customer: customerOf(row) })))
  const [known, claimed] = await Promise.all([
    findKnown(db, viewer, customers, wantsPast(reader)),
    claimedRows(db, importId, [...keys.keys()]),
  ])
  const first = new Map(keys)
  for (const earlier of [claimed, ...(given.underWay ?? [])])
    for (const [key, row] of keys) {
      const other = earlier.get(key)
      if (other !== undefined && other < (first.get(key) ?? row)) first.set(key, other)
    }
  const { defaultCountry } = reader.mapping
  return { rows, keys, decisions: decideRows(rows, { firstRows: first, known, defaultCountry, grown: given.grown }) }
}

const wantsPast = (reader: RowReader): boolean =>
  reader.targets.some(({ target }) => ['invoiced', 'credited', 'monthly_charge', 'cancellation_reason'].includes(target.to))

async function claimedRows(db: Db, importId: string, keys: string[]): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<{ key: string; row: number }>`
    select key, row from import_row_keys where import_id = ${importId}::uuid and key = any(${keys}::text[])`.execute(db)
  return new Map(rows.map(({ key, row }) => [key, row]))
}
