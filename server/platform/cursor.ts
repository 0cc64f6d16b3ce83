import { invalidField } from './refusal.ts'

/** Where the next page begins: the sort values of the last row, opaque to the caller. */
export function writeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

export const foreignCursor = () => invalidField('cursor', 'This page mark is not one of ours. Start again from the first page.')

/** The instant to the microsecond, as the database holds it. */
export const cursorExactInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/
export const cursorDay = /^\d{4}-\d\d-\d\d$/
export const cursorId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Reads a cursor back; anything that we did not write is a 400. `patterns` say what each value must look like; a day of theirs is one of a calendar. */
export function readCursor(cursor: string | undefined, patterns: readonly RegExp[]): string[] | null {
  if (!cursor) return null
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (
      Array.isArray(values) &&
      values.length === patterns.length &&
      patterns.every((pattern, place) => pattern.test(String(values[place])) && (!ofDays.has(pattern) || isRealDay(String(values[place]))))
    )
      return values.map(String)
  } catch {
    // Not JSON: answered below like any other foreign cursor.
  }
  throw foreignCursor()
}

const ofDays: ReadonlySet<RegExp> = new Set([cursorExactInstant, cursorDay])

/** 31 February fits the pattern and would be an error of the database, and so would the year 0. */
function isRealDay(at: string): boolean {
  const instant = new Date(at.length === 10 ? `${at}T00:00:00Z` : at)
  return at >= '0001' && !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === at.slice(0, 10)
}

/** Takes one row more than asked for and turns it into a page. */
export function pageOf<Row, Item>(
  rows: Row[],
  limit: number,
  toItem: (row: Row) => Item,
  cursorOf: (row: Row) => (string | number)[],
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown.map(toItem), nextCursor: rows.length > limit && last ? writeCursor(cursorOf(last)) : null }
}
