import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freePart, invoicedPart } from './invoiced-part.ts'

const of = { unallocatedMinor: 0n, overpaidMinor: 0n, paidBackMinor: 0n, waitingMinor: 9_999n }
const cases: [says: string, more: Partial<typeof of>, credited: bigint, used: bigint][] = [
  ['a payment that paid an invoice', {}, 4_998n, 0n],
  ['a payment on no invoice', { unallocatedMinor: 4_998n }, 0n, 0n],
  ['the second payment of an invoice that was paid already', { overpaidMinor: 4_998n }, 0n, 0n],
  ['a payment of which a part is on no invoice', { unallocatedMinor: 1_000n }, 3_998n, 0n],
  ['the rest, after the credit balance was paid back', { unallocatedMinor: 1_000n, paidBackMinor: 1_000n }, 4_998n, 0n],
  ['more paid back than was free, as other refunds were credited late', { unallocatedMinor: 500n, paidBackMinor: 900n }, 4_998n, 0n],
  ['a payment on account that was transferred since', { unallocatedMinor: 4_998n, waitingMinor: 0n }, 4_998n, 4_998n],
  ['of which a part was transferred', { unallocatedMinor: 4_998n, waitingMinor: 3_000n }, 1_998n, 1_998n],
]
test.each(cases)('%s', (_says, more, credited, used) => {
  const { freeMinor, usedMinor } = freePart({ ...of, ...more })
  expect([invoicedPart(4_998n, freeMinor), usedMinor]).toEqual([credited, used])
})

test('in parts or at once, the same is credited', () => {
  const money = fc.bigInt({ min: 0n, max: 10_000n })
  fc.assert(
    fc.property(money, money, money, money, money, (one, other, unallocatedMinor, overpaidMinor, waitingMinor) => {
      const free = freePart({ unallocatedMinor, overpaidMinor, paidBackMinor: 0n, waitingMinor }).freeMinor
      const first = invoicedPart(one, free)
      // What the first gave back of the credit is not in credit any more.
      const gone = one - first
      const left = freePart({ unallocatedMinor, overpaidMinor, paidBackMinor: gone, waitingMinor: waitingMinor - gone }).freeMinor
      expect(first + invoicedPart(other, left)).toBe(invoicedPart(one + other, free))
      expect(first <= one && first >= 0n).toBe(true)
    }),
  )
})
