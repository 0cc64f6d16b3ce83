import { expect, test } from 'vitest'
import { decimalAmount, decimalsOf } from './decimal-amount.ts'

test.each([
  [4998n, 'USD', '49.98'],
  [-5n, 'USD', '-0.05'],
  [0n, 'EUR', '0.00'],
  [4998n, 'JPY', '4998'],
  [-4998n, 'JPY', '-4998'],
  [1n, 'KWD', '0.001'],
  [-123456789012345678n, 'USD', '-1234567890123456.78'],
])('%d minor units of %s are %s', (minor, currency, words) => {
  expect(decimalAmount(minor, decimalsOf(currency))).toBe(words)
})
