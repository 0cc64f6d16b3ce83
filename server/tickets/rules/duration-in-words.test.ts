import { expect, test } from 'vitest'
import { inWords } from './duration-in-words.ts'

const from = new Date('2026-11-22T12:00:00Z')

test.each([
  [0, 'less than a minute'],
  [59, 'less than a minute'],
  [60, '1 minute'],
  [59 * 60 + 59, '59 minutes'],
  [3_600, '1 hour'],
  [3 * 3_600 + 1_200, '3 hours'],
  [24 * 3_600 - 1, '23 hours'],
  [24 * 3_600, '1 day'],
  [31 * 86_400, '31 days'],
  [365 * 86_400, '1 year'],
  [-5, 'less than a minute'],
])('%i seconds are %s', (seconds, words) => {
  expect(inWords(from, new Date(from.getTime() + seconds * 1000))).toBe(words)
})
