import { expect, test } from 'vitest'
import { mayTakePayment, type TakingFacts } from './may-take-payment.ts'

const visa = { label: 'Visa ending in 2320', state: 'usable', refusedBecause: null, isRemoved: false, isExpired: false } as const
const owed: TakingFacts = {
  amountMinor: 4998n,
  currency: 'USD',
  accountCurrency: 'USD',
  openMinor: 4998n,
  onItsWayMinor: 0n,
  creditMinor: 0n,
  asPrepayment: false,
  method: visa,
}

test.each<[string, Partial<TakingFacts>, string | null]>([
  ['what is open', {}, null],
  ['a part of it', { amountMinor: 1n }, null],
  ['a check, without a method', { method: null }, null],
  ['nothing', { amountMinor: 0n }, 'payment.no_amount'],
  ['less than nothing', { amountMinor: -1n }, 'payment.no_amount'],
  ['another currency', { currency: 'EUR' }, 'payment.other_currency'],
  ['an expired card', { method: { ...visa, isExpired: true } }, 'method.expired'],
  ['one cent above what is open', { amountMinor: 4999n }, 'payment.above_open'],
  ['one cent above, said to be paid ahead', { amountMinor: 4999n, asPrepayment: true }, null],
  ['something where nothing is open', { openMinor: 0n }, 'payment.nothing_open'],
  ['something where nothing is open, said to be paid ahead', { openMinor: 0n, asPrepayment: true }, null],
  ['what is owed after its credit', { amountMinor: 2998n, creditMinor: 2000n }, null],
  ['one cent more than is owed after its credit', { amountMinor: 2999n, creditMinor: 2000n }, 'payment.above_owed'],
  ['that cent, said to be paid ahead', { amountMinor: 2999n, creditMinor: 2000n, asPrepayment: true }, null],
  ['something that its credit covers', { amountMinor: 1n, creditMinor: 4998n }, 'payment.above_owed'],
  ['more than is open where there is credit', { amountMinor: 4999n, creditMinor: 1n }, 'payment.above_open'],
  ['what its credit and a colleague leave', { amountMinor: 98n, onItsWayMinor: 4000n, creditMinor: 900n }, null],
  ['more than its credit and a colleague leave', { amountMinor: 99n, onItsWayMinor: 4000n, creditMinor: 900n }, 'payment.above_owed'],
  ['the last cent, which a colleague is just taking', { amountMinor: 1n, openMinor: 1n, onItsWayMinor: 1n }, 'payment.on_its_way'],
  ['more than what a colleague leaves', { onItsWayMinor: 4000n }, 'payment.on_its_way'],
  ['what a colleague leaves', { amountMinor: 998n, onItsWayMinor: 4000n }, null],
  ['where more is on its way than is open', { openMinor: 100n, onItsWayMinor: 4000n, amountMinor: 50n }, 'payment.on_its_way'],
])('%s', (_, facts, code) => {
  const verdict = mayTakePayment({ ...owed, ...facts })
  expect(verdict.allowed ? null : verdict.code).toBe(code)
})

test('who came second is told what to do', () => {
  expect(mayTakePayment({ ...owed, onItsWayMinor: 4000n })).toMatchObject({
    because: '$40.00 of what is open is being paid right now.',
    instead: 'Take $9.98 at most, or wait how it ends.',
  })
})

test('who would pay more than is owed after its credit is told how much is, and of the credit', () => {
  expect(mayTakePayment({ ...owed, amountMinor: 4998n, creditMinor: 2000n })).toMatchObject({
    because: 'Only $29.98 is owed on this account: $20.00 of credit stands on no invoice yet.',
  })
  expect(mayTakePayment({ ...owed, creditMinor: 9000n })).toMatchObject({
    because: 'Nothing is owed on this account: $90.00 of credit stands on no invoice yet, and covers what is open.',
  })
})
