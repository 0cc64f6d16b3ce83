import { expect, test } from 'vitest'
import { amountInWords } from './amount-words.ts'

test.each<[bigint, string, string]>([
  [4998n, 'USD', '49.98 USD'],
  [1n, 'USD', '0.01 USD'],
  [4998n, 'JPY', '4998 JPY'],
  [1500n, 'KWD', '1.500 KWD'],
])('%s of %s is %s', (minor, currency, words) => {
  expect(amountInWords(minor, currency)).toBe(words)
})
