import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimalAmount, decimalsOf } from '#contract/decimal-amount.ts'
import { splitAmount } from './split-amount.ts'

test.each([
  [10_000n, 4, [2_500n, 2_500n, 2_500n, 2_500n]],
  [10_000n, 3, [3_334n, 3_333n, 3_333n]],
  [11n, 4, [3n, 3n, 3n, 2n]],
  [3n, 3, [1n, 1n, 1n]],
  [2n, 3, null],
  [0n, 1, null],
  [5n, 0, null],
])('%s in %s parts', (amount, parts, expected) => {
  expect(splitAmount(amount, parts)).toEqual(expected)
})

test.each(['JPY', 'USD', 'KWD'])('in %s the parts are the amount, none is nothing, and no two differ by more than one unit', (currency) => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n }), fc.integer({ min: 1, max: 36 }), (amount, count) => {
      const parts = splitAmount(amount, count)
      if (!parts) {
        expect(amount).toBeLessThan(BigInt(count))
        return
      }
      expect(parts).toHaveLength(count)
      expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(amount)
      expect(parts.every((part) => part > 0n)).toBe(true)
      expect((parts[0] ?? 0n) - (parts.at(-1) ?? 0n)).toBeLessThanOrEqual(1n)
      // As it is written for people, too: nothing is lost on the way to decimals and back.
      const written = parts.map((part) => decimalAmount(part, decimalsOf(currency)))
      expect(written.reduce((sum, text) => sum + BigInt(text.replace('.', '')), 0n)).toBe(amount)
    }),
  )
})
