import { expect, test } from 'vitest'
import { isInUndoTime } from './undo-time.ts'

const now = new Date('2026-11-30T12:00:00.000Z')
test.each([
  ['this moment', '2026-11-30T12:00:00.000Z', true],
  ['half an hour ago', '2026-11-30T11:30:00.000Z', true],
  ['a thousandth of a second longer ago', '2026-11-30T11:29:59.999Z', false],
])('what was done %s', (_, at, is) => {
  expect(isInUndoTime(new Date(at), now)).toBe(is)
})
