import fc from 'fast-check'
import { expect, test } from 'vitest'
import { invoicedPart } from './invoiced-part.ts'

const of = { amountMinor: 4_998n, unallocatedMinor: 0n, overpaidMinor: 0n, paidBackMinor: 0n }
const cases: [says: string, more: Partial<typeof of>, credited: bigint][] = [
  ['a payment that paid an invoice', {}, 4_998n],
  ['a payment on no invoice', { unallocatedMinor: 4_998n }, 0n],
  ['the second payment of an invoice that was paid already', { overpaidMinor: 4_998n }, 0n],
  ['a payment of which a part is on no invoice', { unallocatedMinor: 1_000n }, 3_998n],
  ['the rest, after the credit balance was paid back', { unallocatedMinor: 1_000n, paidBackMinor: 1_000n }, 4_998n],
  ['more paid back than was free, as other refunds were credited late', { unallocatedMinor: 500n, paidBackMinor: 900n }, 4_998n],
]
test.each(cases)('%s', (_says, more, credited) => expect(invoicedPart({ ...of, ...more })).toBe(credited))

test('in parts or at once, the same is credited', () => {
  const money = fc.bigInt({ min: 0n, max: 10_000n })
  fc.assert(
    fc.property(money, money, money, money, (one, other, unallocatedMinor, overpaidMinor) => {
      const first = invoicedPart({ amountMinor: one, unallocatedMinor, overpaidMinor, paidBackMinor: 0n })
      const second = invoicedPart({ amountMinor: other, unallocatedMinor, overpaidMinor, paidBackMinor: one - first })
      expect(first + second).toBe(invoicedPart({ amountMinor: one + other, unallocatedMinor, overpaidMinor, paidBackMinor: 0n }))
      expect(first <= one && first >= 0n).toBe(true)
    }),
  )
})
