import { sql } from 'kysely'
import { importMapping } from '#contract/import-mapping.ts'
import { type Database, isDuplicate, isUnavailable, isWorthRetrying } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import { addJob } from '#server/platform/jobs.ts'
import { Refusal } from '#server/platform/refusal.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import type { Actor } from '#server/work.ts'
import { type FileRecord, fileBytes, fileRecords } from './file-records.ts'
import type { ImportCompany } from './import-company.ts'
import { importWork, readImportActor } from './import-work.ts'
import { fieldOfTarget, type Missing, makeMissing } from './make-missing.ts'
import { isBlank } from './rules/csv-records.ts'
import type { Encoding } from './rules/encoding.ts'
import { type RowReader, rowReader } from './rules/read-row.ts'
import { forgetFile } from './store-upload.ts'
import { type Batch, knownOf, readBatch, writeBatch } from './write-batch.ts'
import type { Made } from './write-new.ts'
import { ChangedMeanwhile } from './write-updates.ts'

export type RunParts = {
  database: Pick<Database, 'db'>
  secrets: Secrets
  /** Asked between two batches. */
  signal?: AbortSignal | undefined
  /** The rest is queued with the first batch that commits, unless whoever runs this sees to it: cut off or stopped, it goes on by itself. */
  queuesRest?: boolean
  batchRows?: number
  /** Told after each batch has committed. */
  onBatch?: (position: number) => void | Promise<void>
}

/** Rows in one transaction: enough that a statement pays, few enough that a cancel and a stop are heard within a second. */
const batchRows = 500
/** Characters in one batch: rows may be long, and memory is not. */
const batchLength = 8_000_000

/**
 * Runs an import from the first row that is not dealt with yet to the end of the file. Rows, their counts and the place in the file
 * are one transaction a batch, so that a kill at any moment loses nothing and doubles nothing: whoever runs it next goes on there.
 */
export async function runImport(parts: RunParts, importId: string): Promise<'finished' | 'stopped' | 'interrupted'> {
  try {
    return await runBatches(parts, importId)
  } catch (error) {
    if (error instanceof Superseded) return 'stopped'
    // The database is away: the job is tried again by itself.
    if (isUnavailable(error) || isWorthRetrying(error)) throw error
    await parts.database.db
      .updateTable('imports')
      .set({ status: 'failed', error: inWords(error), ended_at: new Date() })
      .where('id', '=', importId)
      .where('status', '=', 'running')
      .execute()
    if (error instanceof Refusal) return 'stopped'
    throw error
  }
}

const inWords = (error: unknown): string =>
  error instanceof Refusal
    ? error.message
    : 'The import met an error of the program and stopped. What was written stays; resume goes on behind it. If it stops there again, tell whoever runs Steward here.'

/** Another worker took this import over and is further than we are. */
class Superseded extends Error {}

async function runBatches(parts: RunParts, importId: string): Promise<'finished' | 'stopped' | 'interrupted'> {
  const { db } = parts.database
  const row = await db.selectFrom('imports').selectAll().where('id', '=', importId).executeTakeFirst()
  if (row?.status !== 'running') return 'stopped'
  const actor = await readImportActor(db, row.run_by)
  const mapping = importMapping.parse(row.mapping)
  const columns = (row.columns as { name: string }[]).map(({ name }) => name)
  const { made, company } = await db.transaction().execute(async (transaction) => {
    const work = importWork(transaction, actor, parts.secrets, new Date(), importId)
    const ready = await makeMissing(work, mapping)
    await transaction
      .updateTable('imports')
      .set({
        started_at: sql`coalesce(started_at, now())`,
        error: null,
        ...(row.started_at === null && { made: JSON.stringify(ready.missing satisfies Missing) }),
      })
      .where('id', '=', importId)
      .execute()
    return ready
  })
  const run: Run = {
    importId,
    actor,
    company,
    made,
    encoding: row.encoding as Encoding,
    delimiter: row.delimiter ?? ',',
    asOf: mapping.asOf ?? dayIn(row.created_at, company.timeZone),
    reader: rowReader(columns, mapping, company, (target) => fieldOfTarget(target, company)),
    at: { position: row.position, byte: Number(row.next_byte) },
    beganAt: Number(row.next_byte),
  }

  const start = { byte: Number(row.next_byte), line: row.next_line, row: row.next_row }
  const breaks = row.head?.includes(10) ? '\n' : '\r'
  const records = fileRecords(fileBytes(db, importId, start.byte), { encoding: run.encoding, delimiter: run.delimiter, breaks }, start)
  const batches = inBatches(records, parts.batchRows ?? batchRows)
  // While one batch is written, the next is read and looked up.
  let ahead = prepare(parts, run, batches)
  for (;;) {
    const next = await ahead
    if (!next) break
    ahead = prepare(parts, run, batches)
    ahead.catch(() => undefined)
    const goesOn = await writeOne(parts, run, next)
    await parts.onBatch?.(run.at.position)
    if (!goesOn) return 'stopped'
    if (parts.signal?.aborted) return 'interrupted'
  }
  if (run.at.byte !== Number(row.bytes))
    throw new Refusal(
      409,
      'import.file_gone',
      'The file of this import is not kept whole any more. Upload it again: rows that are here count as unchanged.',
    )
  await db.transaction().execute(async (transaction) => {
    const done = await transaction
      .updateTable('imports')
      .set({ status: 'finished', ended_at: new Date() })
      .where('id', '=', importId)
      .where('status', '=', 'running')
      .executeTakeFirst()
    if (done.numUpdatedRows > 0n) await forgetFile(transaction, importId)
  })
  return 'finished'
}

type Run = {
  importId: string
  actor: Actor
  company: ImportCompany
  made: Made
  encoding: Encoding
  delimiter: string
  asOf: string
  reader: RowReader
  /** Where the last committed batch ended. */
  at: { position: number; byte: number }
  beganAt: number
}
type Prepared = {
  records: FileRecord[]
  batch: Batch
  known: Awaited<ReturnType<typeof knownOf>>
  end: { byte: number; line: number; row: number }
}

/** The next rows, read and looked up; null behind the last one. Blank rows count for the place and for nothing else. */
async function prepare(parts: RunParts, run: Run, batches: AsyncGenerator<FileRecord[], void, void>): Promise<Prepared | null> {
  const { value: records, done } = await batches.next()
  if (done || !records) return null
  const last = records.at(-1) as FileRecord
  const filled = records.filter((record) => !isBlank(record))
  const batch = readBatch(run.reader, filled)
  return {
    records: filled,
    batch,
    known: await knownOf(parts.database.db, run.actor, run.reader, batch),
    end: { byte: last.nextByte, line: last.nextLine, row: last.row + 1 },
  }
}

/** Writes one batch; answers whether the import goes on. What met another transaction is planned and written again. */
async function writeOne(parts: RunParts, run: Run, prepared: Prepared): Promise<boolean> {
  const { db } = parts.database
  const choices = run.reader.targets.map(({ field }) => field?.choices.slice())
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db
        .transaction()
        .execute(async (transaction) => {
          const row = await transaction
            .selectFrom('imports')
            .select(['status', 'next_byte', sql<Date>`now()`.as('now')])
            .where('id', '=', run.importId)
            .forUpdate()
            .executeTakeFirst()
          if (row?.status !== 'running') return false
          if (Number(row.next_byte) !== run.at.byte) throw new Superseded()
          const work = importWork(transaction, run.actor, parts.secrets, row.now, run.importId)
          const counts = await writeBatch(work, { ...run, batch: prepared.batch, known: prepared.known })
          // However often processes die or the database goes, the rest waits behind this job in its queue, with all its attempts.
          if (run.at.byte === run.beganAt && (parts.queuesRest ?? true))
            await addJob(transaction, 'run_import', { importId: run.importId }, { queue: 'imports' })
          await transaction
            .updateTable('imports')
            .set({
              position: sql`position + ${prepared.records.length}`,
              imported: sql`imported + ${counts.imported}`,
              updated: sql`updated + ${counts.updated}`,
              unchanged: sql`unchanged + ${counts.unchanged}`,
              rejected: sql`rejected + ${counts.rejected}`,
              next_byte: BigInt(prepared.end.byte),
              next_line: prepared.end.line,
              next_row: prepared.end.row,
            })
            .where('id', '=', run.importId)
            .execute()
          return true
        })
        .then((goesOn) => {
          if (goesOn) run.at = { position: run.at.position + prepared.records.length, byte: prepared.end.byte }
          return goesOn
        })
    } catch (error) {
      if (attempt >= 4 || !(error instanceof ChangedMeanwhile || isWorthRetrying(error) || isDuplicate(error))) throw error
      // Choices that were to be added went with the transaction.
      for (const [place, { field }] of run.reader.targets.entries())
        field?.choices.splice(0, field.choices.length, ...(choices[place] ?? []))
      prepared.known = await knownOf(db, run.actor, run.reader, prepared.batch)
    }
  }
}

async function* inBatches(groups: AsyncIterable<FileRecord[]>, size: number): AsyncGenerator<FileRecord[], void, void> {
  let gathered: FileRecord[] = []
  let length = 0
  for await (const group of groups)
    for (const record of group) {
      gathered.push(record)
      length += record.raw.length
      if (gathered.length === size || length >= batchLength) {
        yield gathered
        gathered = []
        length = 0
      }
    }
  if (gathered.length > 0) yield gathered
}
