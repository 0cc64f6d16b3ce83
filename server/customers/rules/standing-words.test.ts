import { expect, test } from 'vitest'
import type { PolicyFacts } from './policy.ts'
import { type MoneyAct, moneyActs, standingOf, standingWords } from './standing-words.ts'

const active: PolicyFacts = {
  status: 'active',
  inactiveCause: null,
  mergedInto: null,
  membership: 'none',
  technicianAssigned: false,
  tightened: new Map(),
  permissions: new Set(),
}

test.each<[MoneyAct, Partial<PolicyFacts>, string | null]>([
  ['take_payment', {}, null],
  [
    'take_payment',
    { status: 'data_entry' },
    'The first order is still in data entry: a payment can be taken; billing information can not be changed yet.',
  ],
  ['add_payment_method', { status: 'data_entry' }, null],
  [
    'refund',
    { status: 'inactive', inactiveCause: 'deactivated' },
    'This account is on hold: a payment can go back; it does not end the hold.',
  ],
  [
    'credit',
    { status: 'inactive', inactiveCause: 'unenrolled' },
    'This customer has left the programme: a credit can be given; it does not enroll them again.',
  ],
  ['take_payment', { status: 'cancelled' }, 'This account is cancelled: a payment settles what is still open; nothing new is billed.'],
  [
    'add_payment_method',
    { status: 'cancelled' },
    'This account is cancelled: a payment method is added only to settle a balance; nothing new is billed.',
  ],
  ['take_payment', { status: 'cancelled', mergedInto: '4417-92' }, null],
  ['credit', { status: 'cancelled', tightened: new Map([['credit', 'By hand.']]) }, null],
])('%s with %o says %s', (act, facts, words) => {
  expect(standingWords(act, { ...active, ...facts })).toBe(words)
})

test('of an active account nothing is said, of a cancelled one something of every act', () => {
  expect(standingOf(active)).toEqual({})
  expect(Object.keys(standingOf({ ...active, status: 'cancelled' }))).toEqual([...moneyActs])
})
