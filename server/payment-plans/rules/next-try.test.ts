import { expect, test } from 'vitest'
import { nextTry } from './next-try.ts'

test.each([
  ['a part that is to come', '2026-12-10', 0, '2026-12-01', '2026-12-10'],
  ['the day itself', '2026-12-10', 0, '2026-12-10', '2026-12-10'],
  ['declined once', '2026-12-10', 1, '2026-12-10', '2026-12-11'],
  ['declined twice', '2026-12-10', 2, '2026-12-11', '2026-12-13'],
  ['declined three times', '2026-12-10', 3, '2026-12-13', '2026-12-17'],
  ['declined four times', '2026-12-10', 4, '2026-12-17', null],
  ['the worker stood still for ten days', '2026-12-10', 1, '2026-12-20', '2026-12-21'],
])('%s', (_name, dueOn, tries, today, expected) => {
  expect(nextTry(dueOn, tries, today)).toBe(expected)
})
