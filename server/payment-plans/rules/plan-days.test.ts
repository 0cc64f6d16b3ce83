import { expect, test } from 'vitest'
import { planDays } from './plan-days.ts'

test.each([
  ['2026-12-01', 'weekly', 3, ['2026-12-01', '2026-12-08', '2026-12-15']],
  ['2026-12-20', 'every_two_weeks', 3, ['2026-12-20', '2027-01-03', '2027-01-17']],
  ['2027-01-31', 'monthly', 4, ['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30']],
  ['2028-01-31', 'monthly', 2, ['2028-01-31', '2028-02-29']],
  ['2026-12-05', 'monthly', 1, ['2026-12-05']],
] as const)('from %s %s, %s parts', (first, rhythm, parts, expected) => {
  expect(planDays(first, rhythm, parts)).toEqual(expected)
})
