import { expect, test } from 'vitest'
import { typedAmount } from './typed-amount.ts'

test.each([
  ['33.34', 'USD', '3334'],
  ['33,34', 'USD', '3334'],
  ['33', 'USD', '3300'],
  ['33.3', 'USD', '3330'],
  ['0.05', 'USD', '5'],
  ['33.345', 'USD', null],
  ['33.345', 'KWD', '33345'],
  ['33', 'JPY', '33'],
  ['33.5', 'JPY', null],
  ['0', 'USD', null],
  ['', 'USD', null],
  ['-3', 'USD', null],
  ['1,000.00', 'USD', null],
])('%s in %s', (text, currency, expected) => {
  expect(typedAmount(text, currency)).toBe(expected)
})
