import { expect, test } from 'vitest'
import { amountInWords } from './amount-words.ts'

test.each<[bigint, string, string]>([
  [4998n, 'USD', '$49.98'],
  [1n, 'USD', '$0.01'],
  [-4998n, 'USD', '\u2212$49.98'],
  [123456789n, 'USD', '$1,234,567.89'],
  [4998n, 'CAD', 'CA$49.98'],
  [4998n, 'JPY', '¥4,998'],
  [1500n, 'KWD', 'KWD\u00a01.500'],
  [9007199254740993n, 'USD', '$90,071,992,547,409.93'],
])('%s of %s is %s', (minor, currency, words) => {
  expect(amountInWords(minor, currency)).toBe(words)
})

test('a reader of another locale reads it in their own way', () => {
  expect(amountInWords(4998n, 'EUR', 'de-DE')).toBe('49,98\u00a0€')
})
