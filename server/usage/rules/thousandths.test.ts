import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amountOf, thousandthsOf } from './thousandths.ts'

test.each([
  ['0', 0n, '0'],
  ['512', 512_000n, '512'],
  ['512.25', 512_250n, '512.25'],
  ['0.001', 1n, '0.001'],
  ['010.500', 10_500n, '10.5'],
  ['999999999.999', 999_999_999_999n, '999999999.999'],
])('%s', (amount, thousandths, shown) => {
  expect(thousandthsOf(amount)).toBe(thousandths)
  expect(amountOf(thousandths)).toBe(shown)
})

test('what is shown is read back as it was', () =>
  fc.assert(fc.property(fc.bigInt({ min: 0n, max: 999_999_999_999n }), (given) => thousandthsOf(amountOf(given)) === given)))
