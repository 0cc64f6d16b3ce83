import { sql } from 'kysely'
import type { Database } from '#server/platform/database.ts'

const batch = 5_000

/**
 * Goes through the notes that were there before they were counted, by their ids, a batch a transaction; begun again it goes on where it stood.
 * `signal` ends it between two batches. Whoever else counts at the same time is left to it.
 */
export async function countOldNotes(
  { database, signal }: { database: Database; signal?: AbortSignal | undefined },
  size = batch,
): Promise<void> {
  while (!signal?.aborted && (await countBatch(database, size))) {
    // The next batch.
  }
}

/** Whether there is more to do. */
async function countBatch({ db }: Database, size: number): Promise<boolean> {
  return db.transaction().execute(async (work) => {
    const progress = await work
      .selectFrom('note_facts_progress')
      .selectAll()
      .where('finished_at', 'is', null)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!progress?.last_id) return false
    const ids = await work
      .selectFrom('notes')
      .select('id')
      .where('id', '<=', progress.last_id)
      .$if(progress.after_id !== null, (query) => query.where('id', '>', progress.after_id))
      .orderBy('id')
      .limit(size)
      .execute()
    const last = ids.at(-1)?.id
    if (last) await sql`select count_notes(${ids.map(({ id }) => id)}::uuid[])`.execute(work)
    const isOver = last === undefined || last === progress.last_id
    const total = progress.total ?? (await countedTotal(work))
    await work
      .updateTable('note_facts_progress')
      .set({
        after_id: last ?? progress.after_id,
        done: progress.done + BigInt(ids.length),
        total,
        ...(isOver && { finished_at: sql<Date>`now()` }),
      })
      .execute()
    return !isOver
  })
}

const countedTotal = async (db: Database['db']) =>
  (
    await db
      .selectFrom('notes')
      .select(({ fn }) => fn.countAll<bigint>().as('total'))
      .executeTakeFirstOrThrow()
  ).total
