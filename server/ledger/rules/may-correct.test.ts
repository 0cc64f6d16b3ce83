import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LedgerKind } from './effect.ts'
import { type CorrectionFacts, correctable, correctionOf, mayCorrect, mayTransfer, mayWriteOff, type TransferFacts } from './may-correct.ts'

const show = (minor: bigint) => `${minor}`
const credit: CorrectionFacts = {
  kind: 'credit',
  effectMinor: -500n,
  correctedMinor: 0n,
  above: [],
  invoiceOpenMinor: null,
  unallocatedMinor: 500n,
  channel: null,
  isVoided: false,
  correctsKind: null,
}
const charge: CorrectionFacts = { ...credit, kind: 'invoice', effectMinor: 4998n, invoiceOpenMinor: 4998n, unallocatedMinor: null }

test.each(['disputed', 'charged_back'])('a payment that is %s is not sent on to a refund', (paymentStatus) => {
  const verdict = mayCorrect({ ...credit, kind: 'payment', channel: 'gateway', paymentStatus })
  expect(verdict.allowed ? '' : `${verdict.because} ${verdict.instead}`).toMatch(/bank/)
  expect(verdict.allowed ? '' : verdict.instead).not.toMatch(/[Rr]efund/)
})

test.each<[string, CorrectionFacts, bigint | string]>([
  ['a credit balance', credit, 500n],
  ['a credit balance of which part is on an invoice', { ...credit, unallocatedMinor: 200n }, 200n],
  ['a credit balance that is all on invoices', { ...credit, unallocatedMinor: 0n }, 'correction.allocated'],
  ['a credit that names an invoice opens it again', { ...credit, invoiceOpenMinor: 0n, unallocatedMinor: null }, 500n],
  ['a credit that was corrected in part', { ...credit, correctedMinor: 300n }, 200n],
  ['a credit that was corrected whole', { ...credit, correctedMinor: 500n }, 'correction.done'],
  ['an invoice that is open', charge, 4998n],
  ['an invoice of which part is paid', { ...charge, invoiceOpenMinor: 1000n }, 1000n],
  ['an invoice that is paid', { ...charge, invoiceOpenMinor: 0n }, 'correction.invoice_settled'],
  ['a write-off', { ...credit, kind: 'write_off', invoiceOpenMinor: 0n, unallocatedMinor: null }, 500n],
  ['a correction itself', { ...credit, kind: 'adjustment', unallocatedMinor: null }, 500n],
  [
    'a correction of a correction of a credit that is all on invoices',
    { ...credit, kind: 'adjustment', unallocatedMinor: 0n },
    'correction.allocated',
  ],
  [
    'a correction that was put right otherwise since',
    {
      ...credit,
      kind: 'adjustment',
      invoiceOpenMinor: 500n,
      unallocatedMinor: null,
      above: [{ effectMinor: -500n, correctedMinor: 300n }],
    },
    200n,
  ],
  [
    'a correction whose entry stands whole again',
    { ...charge, kind: 'adjustment', effectMinor: 500n, above: [{ effectMinor: -500n, correctedMinor: 0n }] },
    'correction.invoice_settled',
  ],
  [
    'what undid a payment',
    { ...charge, kind: 'adjustment', invoiceOpenMinor: null, isVoided: true, correctsKind: 'payment' },
    'correction.voided',
  ],
  ['what ended a dispute', { ...credit, kind: 'adjustment', correctsKind: 'chargeback' }, 'correction.chargeback'],
  ['a check that was entered twice', { ...credit, kind: 'payment', channel: 'check' }, 500n],
  ['a check that is on invoices', { ...credit, kind: 'payment', channel: 'check', unallocatedMinor: 0n }, 'correction.allocated'],
  ['a payment through the gateway', { ...credit, kind: 'payment', channel: 'gateway' }, 'correction.payment'],
  ['a refund', { ...charge, kind: 'refund' }, 'correction.refund'],
  ['a chargeback', { ...charge, kind: 'chargeback' }, 'correction.chargeback'],
  ['a transfer', { ...credit, kind: 'transfer' }, 'correction.transfer'],
])('%s', (_, facts, expected) => {
  const verdict = mayCorrect(facts)
  expect(verdict.allowed ? correctable(facts) : verdict.code).toBe(expected)
})

test('a chain of corrections, in any order, leaves each entry of it between nothing and what it was', () => {
  type Entry = { effect: bigint; of: number | null }
  fc.assert(
    fc.property(
      fc.bigInt({ min: -90n, max: 90n }).filter((minor) => minor !== 0n),
      fc.array(fc.tuple(fc.nat(20), fc.bigInt({ min: 1n, max: 120n })), { maxLength: 24 }),
      (first, asked) => {
        const entries: Entry[] = [{ effect: first, of: null }]
        const correctedMinor = (place: number): bigint =>
          entries.reduce((sum, { effect, of }, other) => (of === place ? sum + effect + correctedMinor(other) : sum), 0n)
        const above = (place: number): { effectMinor: bigint; correctedMinor: bigint }[] => {
          const of = entries[place]?.of ?? null
          return of === null ? [] : [{ effectMinor: entries[of]?.effect ?? 0n, correctedMinor: correctedMinor(of) }, ...above(of)]
        }
        for (const [pick, amountMinor] of asked) {
          const place = pick % entries.length
          const facts: CorrectionFacts = {
            ...credit,
            kind: place === 0 ? (first > 0n ? 'invoice' : 'write_off') : 'adjustment',
            effectMinor: entries[place]?.effect ?? 0n,
            correctedMinor: correctedMinor(place),
            above: above(place),
            unallocatedMinor: null,
          }
          const verdict = correctionOf(facts, amountMinor, show)
          if (verdict.allowed && verdict.amountMinor !== undefined) entries.push({ effect: verdict.amountMinor, of: place })
        }
        for (const [place, { effect }] of entries.entries()) {
          const left = effect + correctedMinor(place)
          expect(effect > 0n ? left >= 0n && left <= effect : left <= 0n && left >= effect).toBe(true)
        }
      },
    ),
  )
})

test('a correction goes against the entry, and all corrections together never go past it', () => {
  const kinds: LedgerKind[] = ['invoice', 'credit', 'write_off', 'adjustment', 'payment']
  const size = fc.bigInt({ min: 1n, max: 90n })
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds),
      size,
      fc.boolean(),
      size,
      fc.array(size, { maxLength: 6 }),
      (kind, amount, isUp, open, asked) => {
        const effectMinor = kind === 'invoice' || (kind === 'adjustment' && isUp) ? amount : -amount
        let correctedMinor = 0n
        for (const amountMinor of asked) {
          const facts = { ...credit, kind, effectMinor, correctedMinor, channel: 'check' as const, unallocatedMinor: open }
          const verdict = correctionOf({ ...facts, invoiceOpenMinor: kind === 'invoice' ? open : null }, amountMinor, show)
          if (!verdict.allowed || verdict.amountMinor === undefined) continue
          expect(verdict.amountMinor > 0n).toBe(effectMinor < 0n)
          correctedMinor += verdict.amountMinor
        }
        const left = effectMinor + correctedMinor
        expect(effectMinor > 0n ? left >= 0n : left <= 0n).toBe(true)
      },
    ),
  )
})

test('more than can be taken back is refused with what can', () => {
  expect(correctionOf(credit, 501n, show)).toMatchObject({
    code: 'correction.above_entry',
    because: 'At most 500 of this entry can be taken back.',
  })
  expect(correctionOf(credit, 500n, show)).toEqual({ allowed: true, amountMinor: 500n })
  expect(correctionOf(charge, 98n, show)).toEqual({ allowed: true, amountMinor: -98n })
})

test.each<[bigint, bigint, string | null]>([
  [100n, 100n, null],
  [0n, 100n, 'invoice.settled'],
  [60n, 100n, 'invoice.open_changed'],
])('with %s open, %s is written off', (openMinor, seenMinor, code) => {
  const verdict = mayWriteOff({ openMinor, seenMinor, show })
  expect(verdict.allowed ? null : verdict.code).toBe(code)
})

const transfer: TransferFacts = {
  fromBalanceMinor: -4500n,
  goingBackMinor: 0n,
  amountMinor: 4500n,
  fromCurrency: 'USD',
  toCurrency: 'USD',
  isSameFamily: false,
  toMergedInto: null,
  show,
}
test.each<[string, Partial<TransferFacts>, string | null]>([
  ['all that is in credit', {}, null],
  ['more than is in credit', { amountMinor: 4501n }, 'transfer.above_credit'],
  ['what is on its way back', { goingBackMinor: 1n }, 'transfer.above_credit'],
  ['from an account that owes', { fromBalanceMinor: 100n, amountMinor: 1n }, 'transfer.above_credit'],
  ['to another currency', { toCurrency: 'JPY' }, 'currency.differs'],
  ['to itself', { isSameFamily: true }, 'transfer.same_account'],
  ['to one that was merged', { toMergedInto: '1001-22' }, 'status.merged'],
])('a transfer of %s', (_, given, code) => {
  const verdict = mayTransfer({ ...transfer, ...given })
  expect(verdict.allowed ? null : verdict.code).toBe(code)
})
