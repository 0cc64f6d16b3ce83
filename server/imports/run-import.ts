import { sql } from 'kysely'
import { type ImportMapping, importMapping } from '#contract/import-mapping.ts'
import { type Database, type Db, isUnavailable, isWorthRetrying } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import { addJob } from '#server/platform/jobs.ts'
import { Refusal } from '#server/platform/refusal.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import type { Actor } from '#server/work.ts'
import { fileBytes, fileRecords } from './file-records.ts'
import type { ImportCompany } from './import-company.ts'
import { importWork, readImportActor } from './import-work.ts'
import { type Learnt, learnWords } from './learn-words.ts'
import { fieldOfTarget, type Missing, makeMissing } from './make-missing.ts'
import { type PlannedBatch, planBatch } from './plan-batch.ts'
import { inBatches, type ReadBatch, readBatch } from './read-batch.ts'
import type { Encoding } from './rules/encoding.ts'
import type { GrownChoices } from './rules/grown-choices.ts'
import { rowReader } from './rules/read-row.ts'
import type { RowReader } from './rules/row-cell.ts'
import { forgetFile } from './store-upload.ts'
import { broughtChoices, choiceKey, finishBatch, writeBatch } from './write-batch.ts'
import { type MyTurn, noTurnBefore, type Turn, writeInTurn } from './write-in-turn.ts'
import type { Made } from './write-new.ts'

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
const batchRows = 2_000
/** Batches written at once: while one waits for the disk, or its process for the database, another goes on. */
const mostAtOnce = 2
/** How long a batch that may have another behind it waits for a lock, which that one may hold; alone it waits as long as a statement may take. */
const patience = '3s'

/**
 * Runs an import from the first row that is not dealt with yet to the end of the file. Rows, their counts and the place in the file
 * are one transaction a batch, so that a kill at any moment loses nothing and doubles nothing: whoever runs it next goes on there.
 * Two batches are written at once, but they end in the order of the file: the second one goes with the first.
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
  const { made, company } = await begin(parts, importId, { actor, mapping, isFirst: row.started_at === null })
  const reader = rowReader(columns, mapping, company, (target) => fieldOfTarget(target, company))
  const start = { byte: Number(row.next_byte), line: row.next_line, row: row.next_row }
  const run: Run = {
    importId,
    actor,
    company,
    made,
    encoding: row.encoding as Encoding,
    delimiter: row.delimiter ?? ',',
    asOf: mapping.asOf ?? dayIn(row.created_at, company.timeZone),
    reader,
    beganAt: start.byte,
    grown: new Map(),
    knownChoices: new Set(company.customFields.flatMap(({ id, choices }) => choices.map((choice) => choiceKey(id, choice)))),
    learnt: new Set(),
  }

  const breaks = row.head?.includes(10) ? '\n' : '\r'
  const records = fileRecords(fileBytes(db, importId, start.byte), { encoding: run.encoding, delimiter: run.delimiter, breaks }, start)
  const under: { turn: Turn; batch: ReadBatch }[] = []
  const keysUnderWay: ReadonlyMap<string, number>[] = []
  let before: ReadBatch = { rows: [], position: row.position, start, end: start }
  let stopped = false
  const settleFirst = async () => {
    const first = under.shift()
    if (first && !(await first.turn.done)) stopped = true
  }
  try {
    for await (const gathered of inBatches(records, parts.batchRows ?? batchRows)) {
      const batch = await readBatch(reader, gathered, before)
      // Two that are written, this one, and one that ends at this moment.
      const planned = await plan(parts, run, batch, keysUnderWay.slice(-(mostAtOnce + 1)))
      keysUnderWay.push(planned.keys)
      keysUnderWay.splice(0, keysUnderWay.length - mostAtOnce - 1)
      while (!stopped && (under.length >= mostAtOnce || under.some(({ turn }) => turn.isAlone))) await settleFirst()
      if (stopped || parts.signal?.aborted) break
      const turn = writeInTurn(under.at(-1)?.turn ?? noTurnBefore, (myTurn, isAlone) =>
        writeOne(parts, run, batch, { planned: isAlone ? null : planned, myTurn }),
      )
      under.push({ turn, batch })
      before = batch
    }
    while (under.length > 0 && !stopped) await settleFirst()
  } finally {
    // None of them may still be writing when whoever asked for this goes on.
    await Promise.allSettled(under.map(({ turn }) => turn.done))
  }
  if (parts.signal?.aborted) return 'interrupted'
  if (stopped) return 'stopped'
  if (before.end.byte !== Number(row.bytes))
    throw new Refusal(
      409,
      'import.file_gone',
      'The file of this import is not kept whole any more. Upload it again: rows that are here count as unchanged.',
    )
  await finish(db, importId)
  return 'finished'
}

/** What rows refer to is there before the first of them. */
async function begin(
  { database, secrets }: RunParts,
  importId: string,
  { actor, mapping, isFirst }: { actor: Actor; mapping: ImportMapping; isFirst: boolean },
): Promise<{ made: Made; company: ImportCompany }> {
  return database.db.transaction().execute(async (transaction) => {
    const work = importWork(transaction, actor, secrets, new Date(), importId)
    const ready = await makeMissing(work, mapping)
    await transaction
      .updateTable('imports')
      .set({
        started_at: sql`coalesce(started_at, now())`,
        error: null,
        ...(isFirst && { made: JSON.stringify(ready.missing satisfies Missing) }),
      })
      .where('id', '=', importId)
      .execute()
    return ready
  })
}

async function finish(db: Db, importId: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const done = await transaction
      .updateTable('imports')
      .set({ status: 'finished', ended_at: new Date() })
      .where('id', '=', importId)
      .where('status', '=', 'running')
      .executeTakeFirst()
    if (done.numUpdatedRows > 0n) await forgetFile(transaction, importId)
  })
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
  beganAt: number
  grown: GrownChoices
  knownChoices: Set<string>
  learnt: Learnt
}
async function plan(
  { database: { db } }: RunParts,
  run: Run,
  { rows }: ReadBatch,
  underWay: readonly ReadonlyMap<string, number>[],
): Promise<PlannedBatch> {
  const { importId, reader, grown } = run
  const planned = await planBatch(db, run.actor, { importId, reader, rows, grown, underWay })
  await learnWords(db, planned, run.learnt)
  return planned
}

/** Writes one batch; answers whether the import goes on. `planned` is null where things have changed since it was. */
async function writeOne(
  parts: RunParts,
  run: Run,
  batch: ReadBatch,
  given: { planned: PlannedBatch | null; myTurn: MyTurn },
): Promise<boolean> {
  const { db } = parts.database
  const planned = given.planned ?? (await plan(parts, run, batch, []))
  const goesOn = await db
    .transaction()
    .execute(async (transaction) => {
      // What checks and derives row by row keeps its plan, and one that was made when there were a few customers reads all of them for each.
      await sql`discard plans`.execute(transaction)
      const { rows } = await sql<{ now: Date }>`
      select now() as now, set_config('lock_timeout', ${given.planned ? patience : '0'}, true)`.execute(transaction)
      const work = importWork(transaction, run.actor, parts.secrets, rows[0]?.now ?? new Date(), run.importId)
      await writeBatch(work, planned, run)
      if (!(await given.myTurn())) throw new NotMyTurn()
      const row = await transaction
        .selectFrom('imports')
        .select(['status', 'next_byte'])
        .where('id', '=', run.importId)
        .forUpdate()
        .executeTakeFirst()
      if (row?.status !== 'running') throw new NotMyTurn()
      if (Number(row.next_byte) !== batch.start.byte) throw new Superseded()
      const counts = await finishBatch(work, planned, run)
      // However often processes die or the database goes, the rest waits behind this job in its queue, with all its attempts.
      if (batch.start.byte === run.beganAt && (parts.queuesRest ?? true))
        await addJob(transaction, 'run_import', { importId: run.importId }, { queue: 'imports' })
      await transaction
        .updateTable('imports')
        .set({
          position: sql`position + ${planned.rows.length}`,
          imported: sql`imported + ${counts.imported}`,
          updated: sql`updated + ${counts.updated}`,
          unchanged: sql`unchanged + ${counts.unchanged}`,
          rejected: sql`rejected + ${counts.rejected}`,
          next_byte: BigInt(batch.end.byte),
          next_line: batch.end.line,
          next_row: batch.end.row,
        })
        .where('id', '=', run.importId)
        .execute()
      return true
    })
    .catch((error) => {
      if (error instanceof NotMyTurn) return false
      throw error
    })
  if (!goesOn) return false
  for (const [field, choices] of broughtChoices(planned.decisions, run.knownChoices))
    for (const choice of choices) run.knownChoices.add(choiceKey(field, choice))
  await parts.onBatch?.(batch.position)
  // Told to stop: the batch behind this one is not written any more.
  return !parts.signal?.aborted
}

/** The import was cancelled or has ended: what this batch has written goes with its transaction. */
class NotMyTurn extends Error {}
