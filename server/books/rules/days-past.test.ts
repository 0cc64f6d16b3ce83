import { expect, test } from 'vitest'
import { daysPast } from './days-past.ts'

test.each([
  ['2026-12-01', '2026-12-01', 0],
  ['2026-12-01', '2026-12-31', 30],
  ['2026-12-31', '2026-12-01', -30],
  ['2028-02-28', '2028-03-01', 2],
])('from %s to %s', (due, asOf, expected) => {
  expect(daysPast(due, asOf)).toBe(expected)
})
