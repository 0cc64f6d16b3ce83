import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Allocation, allocate, type OpenInvoice } from './allocate.ts'

const august: OpenInvoice = { id: 'a', number: 'INV-1', dueOn: '2026-08-20', leftMinor: 4998n }
const september: OpenInvoice = { id: 's', number: 'INV-2', dueOn: '2026-09-20', leftMinor: 4998n }
const open = [september, august]

test.each<[string, bigint, Allocation[], bigint]>([
  ['a part goes to what was due first', 1000n, [{ invoiceId: 'a', amountMinor: 1000n }], 0n],
  [
    'what the first does not need goes to the next',
    6000n,
    [
      { invoiceId: 'a', amountMinor: 4998n },
      { invoiceId: 's', amountMinor: 1002n },
    ],
    0n,
  ],
  [
    'what nothing needs is a credit',
    10000n,
    [
      { invoiceId: 'a', amountMinor: 4998n },
      { invoiceId: 's', amountMinor: 4998n },
    ],
    4n,
  ],
])('oldest first: %s', (_, amount, allocations, onAccountMinor) => {
  expect(allocate(amount, 'USD', open, 'oldest_first')).toEqual({ fits: true, allocations, onAccountMinor })
})

test('of two that are due on one day the lower number is first', () => {
  const other = { ...august, id: 'b', number: 'INV-0' }
  expect(allocate(1n, 'USD', [august, other], 'oldest_first')).toMatchObject({ allocations: [{ invoiceId: 'b' }] })
})

describe('as chosen', () => {
  test('the newer one alone, and the rest on account', () => {
    expect(allocate(5000n, 'USD', open, [{ invoiceId: 's', amountMinor: 4998n }])).toEqual({
      fits: true,
      allocations: [{ invoiceId: 's', amountMinor: 4998n }],
      onAccountMinor: 2n,
    })
  })

  test.each<[string, bigint, string, Allocation[], string, string]>([
    [
      'more than is left',
      9000n,
      'USD',
      [{ invoiceId: 'a', amountMinor: 4999n }],
      'allocations.0.amount',
      'Only $49.98 is left to pay on INV-1.',
    ],
    [
      'a currency without decimals',
      9000n,
      'JPY',
      [{ invoiceId: 'a', amountMinor: 4999n }],
      'allocations.0.amount',
      'Only ¥4,998 is left to pay on INV-1.',
    ],
    [
      'a currency with three',
      9000n,
      'KWD',
      [{ invoiceId: 'a', amountMinor: 4999n }],
      'allocations.0.amount',
      'Only KWD\u00a04.998 is left to pay on INV-1.',
    ],
    [
      'twice the same, together too much',
      9000n,
      'USD',
      [
        { invoiceId: 'a', amountMinor: 3000n },
        { invoiceId: 'a', amountMinor: 2000n },
      ],
      'allocations.1.amount',
      'Only $49.98 is left to pay on INV-1.',
    ],
    [
      'nothing',
      9000n,
      'USD',
      [{ invoiceId: 'a', amountMinor: 0n }],
      'allocations.0.amount',
      'Give an amount above zero, or leave the invoice out.',
    ],
    [
      'an invoice that is not open',
      9000n,
      'USD',
      [{ invoiceId: 'x', amountMinor: 1n }],
      'allocations.0.invoiceId',
      'Nothing is left to pay on this invoice. Load the invoices again.',
    ],
    [
      'more in all than is paid',
      10n,
      'USD',
      [{ invoiceId: 'a', amountMinor: 11n }],
      'allocations',
      'The invoices get $0.11, which is more than the $0.10 that is paid.',
    ],
  ])('%s is refused', (_, amount, currency, asked, field, message) => {
    expect(allocate(amount, currency, open, asked)).toEqual({ fits: false, field, message })
  })
})

const invoices = fc
  .array(fc.record({ leftMinor: fc.bigInt(1n, 10n ** 12n), dueOn: fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01') }), {
    maxLength: 12,
  })
  .map((all) => all.map((one, place): OpenInvoice => ({ ...one, id: `i${place}`, number: `INV-${place}` })))
const currencies = fc.constantFrom('JPY', 'USD', 'KWD')
const sumOf = (parts: readonly { amountMinor: bigint }[]) => parts.reduce((sum, part) => sum + part.amountMinor, 0n)

describe('whatever is open and whatever is paid', () => {
  test('the parts and what is left on account are the payment; no invoice gets more than is left of it, none gets nothing', () => {
    fc.assert(
      fc.property(invoices, fc.bigInt(1n, 10n ** 13n), currencies, (all, amount, currency) => {
        const done = allocate(amount, currency, all, 'oldest_first')
        if (!done.fits) throw new Error(done.message)
        expect(sumOf(done.allocations) + done.onAccountMinor).toBe(amount)
        for (const { invoiceId, amountMinor } of done.allocations) {
          expect(amountMinor).toBeGreaterThan(0n)
          expect(amountMinor <= (all.find(({ id }) => id === invoiceId)?.leftMinor ?? 0n)).toBe(true)
        }
        expect(new Set(done.allocations.map(({ invoiceId }) => invoiceId)).size).toBe(done.allocations.length)
        // On account only what no invoice needs, and nothing newer is paid before what is older.
        if (done.onAccountMinor > 0n) expect(sumOf(done.allocations)).toBe(all.reduce((sum, { leftMinor }) => sum + leftMinor, 0n))
        const part = done.allocations.findIndex(
          ({ invoiceId, amountMinor }) => amountMinor < (all.find(({ id }) => id === invoiceId)?.leftMinor ?? 0n),
        )
        expect(part === -1 || part === done.allocations.length - 1).toBe(true)
      }),
    )
  })

  test('what was chosen is either what happens or refused: never more than is left, never more than is paid', () => {
    fc.assert(
      fc.property(
        invoices,
        fc.bigInt(1n, 10n ** 13n),
        currencies,
        fc.array(fc.record({ place: fc.nat(12), amountMinor: fc.bigInt(-1n, 10n ** 12n) }), { maxLength: 6 }),
        (all, amount, currency, picks) => {
          const asked = picks.map(({ place, amountMinor }) => ({ invoiceId: `i${place}`, amountMinor }))
          const done = allocate(amount, currency, all, asked)
          if (!done.fits) return
          expect(sumOf(done.allocations)).toBe(sumOf(asked))
          expect(sumOf(done.allocations) + done.onAccountMinor).toBe(amount)
          expect(done.onAccountMinor >= 0n).toBe(true)
          for (const { invoiceId, amountMinor } of done.allocations)
            expect(amountMinor <= (all.find(({ id }) => id === invoiceId)?.leftMinor ?? 0n)).toBe(true)
        },
      ),
    )
  })
})
