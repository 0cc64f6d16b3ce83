import type { Db } from '#server/platform/database.ts'

/** How far the notes from before the counts have been gone through; null once all are in. */
export async function countingProgressOf(db: Db): Promise<{ done: number; total: number | null } | null> {
  const row = await db.selectFrom('note_facts_progress').selectAll().executeTakeFirst()
  if (!row || row.finished_at !== null) return null
  return { done: Number(row.done), total: row.total === null ? null : Number(row.total) }
}
