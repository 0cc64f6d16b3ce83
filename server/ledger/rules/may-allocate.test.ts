import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AllocationFacts, mayAllocate, mayTakeBack, type TakeBackFacts, waitingOf } from './may-allocate.ts'

const facts: AllocationFacts = {
  leftMinor: 4500n,
  invoice: { state: 'approved', openMinor: 4998n, currency: 'USD' },
  currency: 'USD',
  openOfAllMinor: 4998n,
  balanceMinor: 498n,
  goingBackMinor: 0n,
  amountMinor: 4500n,
  show: (minor) => `${minor}`,
}

test.each<[string, Partial<AllocationFacts>, string | null]>([
  ['all of a credit on an invoice that is larger', {}, null],
  ['part of it', { amountMinor: 1n }, null],
  ['a draft can not be paid', { invoice: { ...facts.invoice, state: 'draft' } }, 'invoice.not_approved'],
  ['nor a void one', { invoice: { ...facts.invoice, state: 'void' } }, 'invoice.not_approved'],
  ['another currency', { currency: 'JPY' }, 'currency.differs'],
  ['nothing left', { leftMinor: 0n }, 'allocation.nothing_left'],
  ['nothing open', { invoice: { ...facts.invoice, openMinor: 0n } }, 'invoice.settled'],
  ['more than is left', { amountMinor: 4501n, leftMinor: 4500n }, 'allocation.above_entry'],
  ['more than is open', { amountMinor: 4500n, invoice: { ...facts.invoice, openMinor: 4499n } }, 'allocation.above_invoice'],
  ['the credit was paid back to the customer', { balanceMinor: 4998n }, 'allocation.taken_up'],
  ['the credit is on its way back', { goingBackMinor: 1n }, 'allocation.taken_up'],
  ['part of the credit was taken up by a charge', { balanceMinor: 1498n }, 'allocation.taken_up'],
])('%s', (_, given, code) => {
  const verdict = mayAllocate({ ...facts, ...given })
  expect(verdict.allowed ? null : verdict.code).toBe(code)
})

test('what is allowed never leaves less open than is owed, less than nothing of the entry, or less than nothing of the invoice', () => {
  const amount = fc.bigInt({ min: 0n, max: 50n })
  fc.assert(
    fc.property(
      amount,
      amount,
      amount,
      fc.bigInt({ min: -50n, max: 100n }),
      fc.bigInt({ min: 1n, max: 60n }),
      (left, open, others, balance, asked) => {
        const given = { ...facts, leftMinor: left, invoice: { ...facts.invoice, openMinor: open }, openOfAllMinor: open + others }
        if (!mayAllocate({ ...given, balanceMinor: balance, amountMinor: asked }).allowed) return
        expect(asked <= left).toBe(true)
        expect(asked <= open).toBe(true)
        expect(open + others - asked >= balance).toBe(true)
      },
    ),
  )
})

test.each([
  [100n, 100n, 0n],
  [100n, 40n, 60n],
  [100n, -40n, 140n],
  [0n, 40n, 0n],
])('%s open and %s owed leave %s waiting', (openOfAllMinor, balanceMinor, waiting) => {
  expect(waitingOf({ openOfAllMinor, balanceMinor })).toBe(waiting)
})

test.each<[string, TakeBackFacts, string | null]>([
  ['a credit', { allocatedMinor: 1n, paymentStatus: null, refundedMinor: 0n }, null],
  ['a payment', { allocatedMinor: 1n, paymentStatus: 'captured', refundedMinor: 0n }, null],
  ['what is not there', { allocatedMinor: 0n, paymentStatus: 'captured', refundedMinor: 0n }, 'allocation.none'],
  ['a payment in dispute', { allocatedMinor: 1n, paymentStatus: 'disputed', refundedMinor: 0n }, 'allocation.payment_moves'],
  ['a payment of which part went back', { allocatedMinor: 1n, paymentStatus: 'captured', refundedMinor: 1n }, 'allocation.refunded'],
])('taking back %s', (_, given, code) => {
  const verdict = mayTakeBack(given)
  expect(verdict.allowed ? null : verdict.code).toBe(code)
})
