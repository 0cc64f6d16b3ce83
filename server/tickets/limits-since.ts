import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import type { NewLimits } from './rules/under-new-limits.ts'

/** Those that hold now, as `ticket_limits` counts them. */
export const newestLimits = sql<number>`(select max(version) from ticket_limits)`

/** How the limits of waiting were changed after that version, the first first. */
export async function limitsSince(db: Db, version: number): Promise<(NewLimits & { version: number })[]> {
  const rows = await db.selectFrom('ticket_limits').selectAll().where('version', '>=', version).orderBy('version').execute()
  const days = (row: (typeof rows)[number]) => ({ unansweredDays: row.unanswered_days, answeredDays: row.answered_days })
  return rows.flatMap((row, place) => {
    const before = rows[place - 1]
    return before ? [{ version: row.version, before: days(before), after: days(row), at: row.since }] : []
  })
}
