import { sql } from 'kysely'
import { maskCardNumbers } from '#contract/card-number.ts'
import type { RowFault } from '#contract/imports.ts'
import type { Db } from '#server/platform/database.ts'
import type { Actor, Work } from '#server/work.ts'
import type { FileRecord } from './file-records.ts'
import type { ImportCompany } from './import-company.ts'
import { externalKey, findKnown, type Known } from './known-customers.ts'
import { growChoices } from './make-missing.ts'
import { type Encoding, encode } from './rules/encoding.ts'
import { type KnownCustomer, numberKey, planRow, type RowUpdate } from './rules/plan-row.ts'
import { type RowReader, readRow } from './rules/read-row.ts'
import { keptText, withoutLastCell } from './rules/refused-row.ts'
import type { FieldOfColumn, RowCustomer } from './rules/row-customer.ts'
import { type Made, writeNewCustomers } from './write-new.ts'
import { writeTrail } from './write-trail.ts'
import { writeUpdates } from './write-updates.ts'

/** Rows as they were read, before anybody has looked who is here. */
export type Batch = { rows: { record: FileRecord; read: ReturnType<typeof readRow> }[] }
export type Counts = { imported: number; updated: number; unchanged: number; rejected: number }

export const readBatch = (reader: RowReader, records: readonly FileRecord[]): Batch => ({
  rows: records.map((record) => ({ record, read: readRow(reader, record.cells.slice(0, reader.columns.length)) })),
})

export const customersOf = ({ rows }: Batch): RowCustomer[] => rows.flatMap(({ read }) => ('customer' in read ? [read.customer] : []))

export const wantsPast = (reader: RowReader): boolean =>
  reader.targets.some(({ target }) => ['invoiced', 'credited', 'monthly_charge', 'cancellation_reason'].includes(target.to))

export const knownOf = (db: Db, actor: Pick<Actor, 'permissions'>, reader: RowReader, batch: Batch): Promise<Known> =>
  findKnown(db, actor, customersOf(batch), wantsPast(reader))

/**
 * Writes what a batch comes to, in the transaction at hand: new customers, what differs on those who are here, and the rows that are
 * refused with their bytes. Where a number stands a second time in the file, the first row has it.
 */
export async function writeBatch(
  work: Work,
  given: {
    importId: string
    batch: Batch
    known: Known
    reader: RowReader
    company: ImportCompany
    made: Made
    encoding: Encoding
    delimiter: string
    asOf: string
  },
): Promise<Counts> {
  const { importId, batch, known, reader, company, made } = given
  const { mapping } = reader
  const firstRows = await claimKeys(work, importId, batch)
  const fresh: RowCustomer[] = []
  const updates: { known: KnownCustomer; update: RowUpdate; customer: RowCustomer }[] = []
  const refused: { record: FileRecord; faults: RowFault[] }[] = []
  let unchanged = 0
  const touched = new Map<string, number>()

  for (const { record, read } of batch.rows) {
    if ('faults' in read) {
      refused.push({ record, faults: read.faults })
      continue
    }
    const { customer } = read
    const before = keysOf(customer)
      .flatMap((key) => firstRows.get(key) ?? [])
      .find((row) => row !== record.row)
    if (before !== undefined) {
      refused.push({
        record,
        faults: [
          {
            column: null,
            code: 'row.duplicate',
            message: `Row ${record.row} has the same number as row ${before}, which is further up in this file.`,
          },
        ],
      })
      continue
    }
    const found = whoIs(customer, known)
    if ('faults' in found) {
      refused.push({ record, faults: found.faults })
      continue
    }
    if (found.customer === null) {
      if (customer.status === 'data_entry' || customer.status === 'merged')
        refused.push({
          record,
          faults: [
            {
              column: null,
              code: 'status.not_importable',
              message: `A new customer can not begin as ${customer.status.replace('_', ' ')}: use active, inactive or cancelled.`,
            },
          ],
        })
      else fresh.push(customer)
      continue
    }
    const twice = touched.get(found.customer.id)
    if (twice !== undefined) {
      refused.push({
        record,
        faults: [
          {
            column: null,
            code: 'row.duplicate',
            message: `Row ${record.row} is the same customer as row ${twice}, which is further up in this file.`,
          },
        ],
      })
      continue
    }
    touched.set(found.customer.id, record.row)
    const plan = planRow(customer, found.customer, mapping.defaultCountry)
    if (plan.do === 'refuse') refused.push({ record, faults: plan.faults })
    else if (plan.do === 'nothing') unchanged += 1
    else updates.push({ known: found.customer, update: plan.update, customer })
  }

  await growChoices(work, newChoices([...fresh, ...updates.map(({ customer }) => customer)]))
  const trail = [
    ...(await writeNewCustomers(work, company, fresh, made, { ...mapping, asOf: given.asOf })),
    ...(await writeUpdates(work, updates)),
  ]
  await writeTrail(work, trail)
  await keepRefused(work, importId, refused, reader, given)
  return { imported: fresh.length, updated: updates.length, unchanged, rejected: refused.length }
}

const keysOf = (customer: RowCustomer): string[] => [
  ...(customer.number === null ? [] : [`n:${numberKey(customer.number)}`]),
  ...customer.externalIds.map(({ source, id }) => `x:${JSON.stringify([source, id])}`),
]

/** Which row of the file named each of these customers first: this batch's rows, unless an earlier batch had them. */
async function claimKeys(work: Work, importId: string, batch: Batch): Promise<Map<string, number>> {
  const first = new Map<string, number>()
  for (const { record, read } of batch.rows)
    if ('customer' in read) for (const key of keysOf(read.customer)) if (!first.has(key)) first.set(key, record.row)
  if (first.size === 0) return first
  const keys = [...first.keys()]
  const { rows: claimed } = await sql<{ count: number }>`
    with claimed as (
      insert into import_row_keys (import_id, key, row)
      select ${importId}::uuid, key, row from unnest(${keys}::text[], ${[...first.values()]}::int[]) as given (key, row)
      on conflict do nothing
      returning 1
    ) select count(*)::int as count from claimed`.execute(work.db)
  if (claimed[0]?.count === keys.length) return first
  const { rows } = await sql<{ key: string; row: number }>`
    select key, row from import_row_keys where import_id = ${importId}::uuid and key = any(${keys}::text[])`.execute(work.db)
  for (const { key, row } of rows) first.set(key, row)
  return first
}

/** The account that a row names. Its number and its external ids must not name two. */
export function whoIs(customer: RowCustomer, known: Known): { customer: KnownCustomer | null } | { faults: RowFault[] } {
  const ids = new Set(
    [
      customer.number === null ? undefined : known.byNumber.get(numberKey(customer.number)),
      ...customer.externalIds.map(({ source, id }) => known.byExternalId.get(externalKey(source, id))),
    ].filter((id) => id !== undefined),
  )
  if (ids.size > 1)
    return {
      faults: [
        {
          column: null,
          code: 'customer.ambiguous',
          message: 'The number and the external id of this row belong to two different customers here.',
        },
      ],
    }
  const [id] = ids
  return { customer: (id !== undefined && known.customers.get(id)) || null }
}

/** Fields of choices that meet a value they do not know, with it. */
function newChoices(customers: readonly RowCustomer[]): Iterable<FieldOfColumn> {
  const fields = new Map<string, FieldOfColumn>()
  for (const { custom } of customers)
    for (const { field, value } of custom)
      if (field.kind === 'choice' && field.grows && field.id !== null && !field.choices.includes(value)) {
        field.choices.push(value)
        fields.set(field.id, field)
      }
  return fields.values()
}

async function keepRefused(
  work: Work,
  importId: string,
  refused: readonly { record: FileRecord; faults: RowFault[] }[],
  reader: RowReader,
  given: { encoding: Encoding; delimiter: string },
): Promise<void> {
  if (refused.length === 0) return
  const width = reader.columns.length
  await work.db
    .insertInto('import_rejected_rows')
    .values(
      refused.map(({ record, faults }) => ({
        import_id: importId,
        row: record.row,
        line: record.line,
        bytes: encode(
          keptText(record.cells.length > width ? withoutLastCell(record.raw, given.delimiter) : record.raw, record.cells),
          given.encoding,
        ),
        cells: record.cells.slice(0, width).map((cell) => maskCardNumbers(cell).replaceAll('\0', '\ufffd').toWellFormed()),
        faults: JSON.stringify(faults.map((fault) => ({ ...fault, message: fault.message.replaceAll('\0', '\ufffd').toWellFormed() }))),
      })),
    )
    .execute()
}
