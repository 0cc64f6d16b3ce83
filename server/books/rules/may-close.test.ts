import { expect, test } from 'vitest'
import { type DayFacts, mayClose } from './may-close.ts'

const over: DayFacts = { day: '2026-11-30', today: '2026-12-01', isClosed: false, differencesOpen: 0 }

test.each<[string, Partial<DayFacts>, string | null]>([
  ['a day that is over', {}, null],
  ['today', { day: '2026-12-01' }, 'book_day.not_over'],
  ['a day to come', { day: '2026-12-05' }, 'book_day.not_over'],
  ['closed already', { isClosed: true }, 'book_day.closed'],
  ['one difference', { differencesOpen: 1 }, 'book_day.differences'],
  ['three differences', { differencesOpen: 3 }, 'book_day.differences'],
])('%s', (_name, more, expected) => {
  const verdict = mayClose({ ...over, ...more })
  expect(verdict.allowed ? null : verdict.code).toBe(expected)
})
