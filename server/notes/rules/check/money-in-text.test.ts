import { expect, test } from 'vitest'
import { hundredthsOf } from './money-in-text.ts'

test.each([
  ['$49.98', 4998],
  ['49,98', 4998],
  ['$1,250.00', 125_000],
  ['1.250,00', 125_000],
  ['1,250', 125_000],
  ['49', 4900],
  ['USD', null],
])('%s is %s', (text, expected) => {
  expect(hundredthsOf(text)).toBe(expected)
})
