import { expect, test } from 'vitest'
import { saidAmount, spokenAs } from './spoken.ts'

test.each([
  ['Blue Heron', 'blueheron'],
  [' blue-heron ', 'blueheron'],
  ['Ñandú 7', 'nandu7'],
  ['12 34', '1234'],
])('%j is compared as %s', (said, expected) => {
  expect(spokenAs(said)).toBe(expected)
})

test.each([
  ['49.98', 2, '4998'],
  ['$49.98', 2, '4998'],
  ['49,98', 2, '4998'],
  ['49', 2, '4900'],
  ['49.9', 2, '4990'],
  ['1,250.00', 2, '125000'],
  ['1,250', 2, '125000'],
  ['500', 0, '500'],
  ['1.250', 3, '1250'],
  ['', 2, null],
  ['nothing', 2, null],
])('%j with %i decimals is %s', (said, decimals, expected) => {
  expect(saidAmount(said, decimals)).toBe(expected)
})
