import { expect, test } from 'vitest'
import { ageBucket } from './age-bucket.ts'

test.each([
  ['2026-12-01', 'not_due'],
  ['2026-11-30', 'days_0_30'],
  ['2026-11-01', 'days_0_30'],
  ['2026-10-31', 'days_31_60'],
  ['2026-10-02', 'days_31_60'],
  ['2026-10-01', 'days_61_90'],
  ['2026-09-02', 'days_61_90'],
  ['2026-09-01', 'over_90'],
  ['2027-01-15', 'not_due'],
])('due on %s, as of 1 December 2026', (due, expected) => {
  expect(ageBucket(due, '2026-12-01')).toBe(expected)
})
