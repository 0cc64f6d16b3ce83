import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Interval, monthlyTotal } from './monthly-total.ts'

test.each<[string, [bigint, Interval][], bigint]>([
  ['nothing runs', [], 0n],
  ['a monthly price is itself', [[4998n, 'monthly']], 4998n],
  ['a quarter counts a third', [[9000n, 'quarterly']], 3000n],
  ['a year counts a twelfth', [[12000n, 'yearly']], 1000n],
  ['half a cent is rounded up', [[18n, 'yearly']], 2n],
  ['less than half is dropped', [[17n, 'yearly']], 1n],
  [
    'rounded once, not line by line',
    [
      [10n, 'quarterly'],
      [10n, 'quarterly'],
      [10n, 'quarterly'],
    ],
    10n,
  ],
])('%s', (_, running, total) => {
  expect(monthlyTotal(running.map(([priceMinor, interval]) => ({ priceMinor, interval })))).toBe(total)
})

test('the month is never more than half a unit away from a twelfth of the year', () => {
  const subscription = fc.record({
    priceMinor: fc.bigInt(0n, 10n ** 12n),
    interval: fc.constantFrom<Interval>('monthly', 'quarterly', 'yearly'),
  })
  fc.assert(
    fc.property(fc.array(subscription, { maxLength: 8 }), (running) => {
      const yearly = running.reduce(
        (sum, { priceMinor, interval }) => sum + priceMinor * { monthly: 12n, quarterly: 4n, yearly: 1n }[interval],
        0n,
      )
      const off = monthlyTotal(running) * 12n - yearly
      return off > -6n && off <= 6n
    }),
  )
})
