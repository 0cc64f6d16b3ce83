import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { calendarOf } from './read-clock-settings.ts'
import type { Clocks } from './rules/clocks.ts'
import { type NewHours, underNewHours } from './rules/under-new-hours.ts'

export type HoursChange = NewHours & { version: number }

/** What the company changed after that one, the first first. */
export async function hoursSince(db: Db, version: number): Promise<HoursChange[]> {
  const { rows } = await sql<Parameters<typeof calendarOf>[0] & { version: number; since: Date }>`
    select version, since, time_zone, business_hours, holidays::text[] as holidays
      from ticket_hours where version >= ${version} order by version`.execute(db)
  return rows.flatMap((row, place) => {
    const before = rows[place - 1]
    return before ? [{ version: row.version, before: calendarOf(before), after: calendarOf(row), at: row.since }] : []
  })
}

/** The clocks that ran by the hours of that version, once the company works by all that came after. */
export const throughHours = (clocks: Clocks, ticket: { firstAnsweredAt: Date | null }, version: number, changes: readonly HoursChange[]) =>
  changes.filter((each) => each.version > version).reduce((moved, each) => underNewHours(moved, ticket, each), clocks)
