import { sql } from 'kysely'
import { maskCardNumbers } from '#contract/card-number.ts'
import type { RowFault } from '#contract/imports.ts'
import type { Work } from '#server/work.ts'
import type { FileRecord } from './file-records.ts'
import type { ImportCompany } from './import-company.ts'
import { growFields } from './make-missing.ts'
import type { PlannedBatch } from './plan-batch.ts'
import type { Decision } from './rules/decide-rows.ts'
import { type Encoding, encode } from './rules/encoding.ts'
import { keptText, withoutLastCell } from './rules/refused-row.ts'
import type { RowReader } from './rules/row-cell.ts'
import { type Made, writeNewCustomers } from './write-new.ts'
import { writeTrail } from './write-trail.ts'
import { ChangedMeanwhile, writeUpdates } from './write-updates.ts'

export type Counts = { imported: number; updated: number; unchanged: number; rejected: number }

/** Writes the customers of a batch: who is new, and what differs on those who are here, with their trail. */
export async function writeBatch(
  work: Work,
  { decisions }: PlannedBatch,
  given: { reader: RowReader; company: ImportCompany; made: Made; asOf: string },
): Promise<void> {
  const { reader, company, made, asOf } = given
  const fresh = decisions.flatMap((decision) => (decision.do === 'new' ? [decision.customer] : []))
  const updates = decisions.filter((decision) => decision.do === 'update')
  const trail = [
    ...(await writeNewCustomers(work, company, fresh, made, { ...reader.mapping, asOf })),
    ...(await writeUpdates(work, updates)),
  ]
  await writeTrail(work, trail)
}

/**
 * What batches do one behind the other, in the same transaction as their customers: they claim the keys of their rows, add choices to
 * fields, and keep refused rows with their bytes.
 * @throws ChangedMeanwhile where a row before this batch has one of its keys after all
 */
export async function finishBatch(
  work: Work,
  batch: PlannedBatch,
  given: { importId: string; reader: RowReader; encoding: Encoding; delimiter: string; knownChoices: ReadonlySet<string> },
): Promise<Counts> {
  await claimKeys(work, given.importId, batch)
  await growFields(work, broughtChoices(batch.decisions, given.knownChoices))
  const refused = batch.decisions.flatMap((decision, place) => {
    const record = batch.rows[place]?.record
    return decision.do === 'refuse' && record ? [{ record, faults: decision.faults }] : []
  })
  await keepRefused(work, given.importId, refused, given.reader, given)
  const count = (what: Decision['do']) => batch.decisions.filter((decision) => decision.do === what).length
  return { imported: count('new'), updated: count('update'), unchanged: count('nothing'), rejected: count('refuse') }
}

async function claimKeys(work: Work, importId: string, { keys, decisions, rows }: PlannedBatch): Promise<void> {
  if (keys.size === 0) return
  const { rows: claimed } = await sql<{ key: string }>`
    insert into import_row_keys (import_id, key, row)
    select ${importId}::uuid, key, row from unnest(${[...keys.keys()]}::text[], ${[...keys.values()]}::int[]) as given (key, row)
    on conflict do nothing
    returning key`.execute(work.db)
  if (claimed.length === keys.size) return
  // Of an earlier batch: whoever names such a key here must have been refused for it.
  const free = new Set(claimed.map(({ key }) => key))
  const refused = new Set(rows.flatMap(({ row }, place) => (decisions[place]?.do === 'refuse' ? [row] : [])))
  for (const [key, row] of keys) if (!free.has(key) && !refused.has(row)) throw new ChangedMeanwhile()
}

/** A choice of a field, as `knownChoices` remembers it. */
export const choiceKey = (fieldId: string, choice: string): string => `${fieldId} ${choice}`

/** By field: choices of these rows that may not be its own yet. */
export function broughtChoices(decisions: readonly Decision[], known: ReadonlySet<string>): Map<string, string[]> {
  const brought = new Map<string, string[]>()
  for (const decision of decisions)
    if (decision.do === 'new' || decision.do === 'update')
      for (const { field, value } of decision.customer.custom) {
        if (field.kind !== 'choice' || !field.grows || field.id === null || known.has(choiceKey(field.id, value))) continue
        const values = brought.get(field.id) ?? []
        if (!values.includes(value)) brought.set(field.id, [...values, value])
      }
  return brought
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
