import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spreadCredit } from './spread-credit.ts'

const paid = [
  { invoiceId: 'a', minor: 3_000n },
  { invoiceId: 'b', minor: 2_000n },
]

test.each([
  [1_000n, {}, [{ invoiceId: 'a', minor: 1_000n }]],
  [
    4_000n,
    {},
    [
      { invoiceId: 'a', minor: 3_000n },
      { invoiceId: 'b', minor: 1_000n },
    ],
  ],
  [1_000n, { a: 3_000n }, [{ invoiceId: 'b', minor: 1_000n }]],
  [
    2_500n,
    { a: 2_000n },
    [
      { invoiceId: 'a', minor: 1_000n },
      { invoiceId: 'b', minor: 1_500n },
    ],
  ],
  [
    6_000n,
    {},
    [
      { invoiceId: 'a', minor: 3_000n },
      { invoiceId: 'b', minor: 2_000n },
      { invoiceId: null, minor: 1_000n },
    ],
  ],
  [0n, {}, []],
])('%s, after %o was credited, is written on %o', (minor, credited, parts) => {
  expect(spreadCredit(minor, paid, new Map(Object.entries(credited)))).toEqual(parts)
})

test('the parts make the whole, and no invoice is credited above what was paid there', () => {
  const amount = fc.bigInt({ min: 0n, max: 100_000n })
  fc.assert(
    fc.property(amount, fc.array(fc.tuple(amount, amount), { maxLength: 6 }), (minor, invoices) => {
      const there = invoices.map(([paidMinor], place) => ({ invoiceId: String(place), minor: paidMinor }))
      const credited = new Map(invoices.map(([paidMinor, before], place) => [String(place), before < paidMinor ? before : paidMinor]))
      const parts = spreadCredit(minor, there, credited)
      const sum = parts.reduce((total, part) => total + part.minor, 0n)
      const isWithin = parts.every(
        (part) =>
          part.minor > 0n &&
          (part.invoiceId === null || part.minor + (credited.get(part.invoiceId) ?? 0n) <= (there[Number(part.invoiceId)]?.minor ?? 0n)),
      )
      return sum === minor && isWithin
    }),
  )
})
