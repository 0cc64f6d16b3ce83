import { expect, test } from 'vitest'
import { cursorDay, cursorExactInstant, cursorId, readCursor, writeCursor } from './cursor.ts'

const id = '01900000-0000-7000-8000-000000000000'
const instant = [cursorExactInstant, cursorId]
const day = [cursorDay, cursorId]
const name = [/^[^\0]{1,60}$/, cursorId]

test.each<[string, readonly RegExp[], unknown[], boolean]>([
  ['an instant', instant, ['2026-02-28T23:59:59.999999Z', id], true],
  ['a leap day', instant, ['2028-02-29T00:00:00.000000Z', id], true],
  ['a day that is none', instant, ['2026-02-31T00:00:00.000000Z', id], false],
  ['the year 0, which the database has not', instant, ['0000-01-01T00:00:00.000000Z', id], false],
  ['the last year of four digits', instant, ['9999-12-31T23:59:59.999999Z', id], true],
  ['a minute of 61 seconds', instant, ['2026-06-30T23:59:60.000000Z', id], false],
  ['hour 24', instant, ['2026-06-30T24:00:00.000000Z', id], false],
  ['a day', day, ['2026-02-28', id], true],
  ['31 February', day, ['2026-02-31', id], false],
  ['a day of the year 0', day, ['0000-12-31', id], false],
  ['a day in place of an instant', instant, ['2026-02-28', id], false],
  ['a name that reads like no day', name, ['2026-02-31', id], true],
  ['no id', name, ['a', 'b'], false],
  ['a value too few', name, [id], false],
  ['a value too many', [cursorId], [id, id], false],
  ['what has no text', name, [{ toString: 1 }, id], false],
])('%s', (_what, patterns, values, isOurs) => {
  const cursor = writeCursor(values as string[])
  if (isOurs) expect(readCursor(cursor, patterns)).toEqual(values)
  else expect(() => readCursor(cursor, patterns)).toThrow()
})

test('what is no cursor at all is refused; none is the first page', () => {
  for (const text of ['x', 'e30', 'bnVsbA', '!']) expect(() => readCursor(text, [cursorId])).toThrow()
  expect(readCursor(undefined, [cursorId])).toBeNull()
})
