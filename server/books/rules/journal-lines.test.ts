import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Accounts, type JournalKind, type JournalSum, journalLines } from './journal-lines.ts'

const accounts: Accounts = {
  receivable: '1200',
  byKind: {
    invoice: '4000',
    refund: '1000',
    chargeback: '1000',
    adjustment: '4900',
    transfer: '1290',
    payment: '1000',
    credit: '4100',
    write_off: '6000',
  },
}
const sum = (kind: JournalKind, addedMinor: bigint, takenMinor: bigint): JournalSum => ({
  day: '2026-12-01',
  kind,
  currency: 'USD',
  addedMinor,
  takenMinor,
  entries: 1,
})
const short = (given: JournalSum) =>
  journalLines(given, accounts).map(({ account, debitMinor, creditMinor }) => [account, debitMinor, creditMinor])

test.each<[JournalSum, unknown[]]>([
  [
    sum('invoice', 4_998n, 0n),
    [
      ['1200', 4_998n, 0n],
      ['4000', 0n, 4_998n],
    ],
  ],
  [
    sum('payment', 0n, 4_998n),
    [
      ['1000', 4_998n, 0n],
      ['1200', 0n, 4_998n],
    ],
  ],
  [
    sum('refund', 1_000n, 0n),
    [
      ['1200', 1_000n, 0n],
      ['1000', 0n, 1_000n],
    ],
  ],
  [
    sum('write_off', 0n, 300n),
    [
      ['6000', 300n, 0n],
      ['1200', 0n, 300n],
    ],
  ],
  [
    sum('adjustment', 50n, 70n),
    [
      ['1200', 50n, 0n],
      ['4900', 0n, 50n],
      ['4900', 70n, 0n],
      ['1200', 0n, 70n],
    ],
  ],
  [sum('adjustment', 0n, 0n), []],
])(
  // biome-ignore format: one case a line
  '%#',
  (given, expected) => {
    expect(short(given)).toEqual(expected)
  },
)

test('whatever happened: debits are credits, and the receivables move by what customers owe more', () => {
  const kinds = Object.keys(accounts.byKind) as JournalKind[]
  const amount = fc.bigInt({ min: 0n, max: 10n ** 15n })
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...kinds), amount, amount), { maxLength: 30 }), (sums) => {
      const lines = sums.flatMap(([kind, added, taken]) => journalLines(sum(kind, added, taken), accounts))
      const total = (of: 'debitMinor' | 'creditMinor', among = lines) => among.reduce((all, line) => all + line[of], 0n)
      expect(total('debitMinor')).toBe(total('creditMinor'))
      const receivables = lines.filter(({ account }) => account === '1200')
      expect(total('debitMinor', receivables) - total('creditMinor', receivables)).toBe(
        sums.reduce((all, [, added, taken]) => all + added - taken, 0n),
      )
      expect(
        lines.every(({ debitMinor, creditMinor }) => debitMinor >= 0n && creditMinor >= 0n && (debitMinor === 0n) !== (creditMinor === 0n)),
      ).toBe(true)
    }),
  )
})
