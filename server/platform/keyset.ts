import { type RawBuilder, sql } from 'kysely'
import { cursorDay, cursorExactInstant, cursorId, readCursor } from './cursor.ts'

// Lists go on from the last row by its sort values, not by counting rows: a page costs the same however deep it is.

/** The instant to the microsecond, as the database holds it; a JavaScript Date would lose digits, and the page rows. */
export function exactly(column: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
}

/** For lists that are newest first: `and (at, id) < …` of the row that the page before ended with; empty on the first page. */
export function olderThan(
  at: RawBuilder<unknown>,
  id: RawBuilder<unknown>,
  cursor: string | undefined,
  kind: 'instant' | 'day' = 'instant',
) {
  const after = readPlace(cursor, kind)
  if (!after) return sql``
  return kind === 'instant'
    ? sql`and (${at}, ${id}) < (${after.at}::timestamptz, ${after.id}::uuid)`
    : sql`and (${at}, ${id}) < (${after.at}::date, ${after.id}::uuid)`
}

/** The same for lists that are oldest first. */
export function newerThan(at: RawBuilder<unknown>, id: RawBuilder<unknown>, cursor: string | undefined) {
  const after = readPlace(cursor, 'instant')
  return after ? sql`and (${at}, ${id}) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql``
}

/** @throws 400 for a cursor that we did not write */
export function readPlace(cursor: string | undefined, kind: 'instant' | 'day'): { at: string; id: string } | null {
  const [at, id] = readCursor(cursor, [kind === 'instant' ? cursorExactInstant : cursorDay, cursorId]) ?? []
  return at === undefined || id === undefined ? null : { at, id }
}
