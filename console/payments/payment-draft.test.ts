import { expect, test } from 'vitest'
import { type PaymentDraft, planPayment, withChosen } from './payment-draft.ts'
import { beginsWith } from './to-pay.ts'

const words = {
  amountWrong: 'amount',
  noMethod: 'method',
  checkNumberWrong: 'check',
  chosenWrong: 'chosen',
  chosenTooMuch: (over: bigint) => `over ${over}`,
  aheadMissing: 'ahead',
}
const open = [
  { id: 'a', number: 'INV-1', dueOn: '2026-08-20', leftMinor: 4998n },
  { id: 'b', number: 'INV-2', dueOn: '2026-09-20', leftMinor: 1000n },
]
const draft: PaymentDraft = {
  amount: '4998',
  methodId: 'm',
  channel: 'check',
  checkNumber: '1042',
  receivedOn: '2026-11-29',
  spread: 'oldest_first',
  chosen: {},
  isAhead: false,
}

test('a payment on the oldest first says what it pays and what stays open', () => {
  expect(planPayment({ ...draft, amount: '5000' }, 'take', { open, waitingMinor: 0n }, words)).toEqual({
    planned: {
      amountMinor: 5000n,
      parts: [
        { invoiceId: 'a', number: 'INV-1', amountMinor: 4998n },
        { invoiceId: 'b', number: 'INV-2', amountMinor: 2n },
      ],
      onAccountMinor: 0n,
      aheadMinor: 0n,
      aboveMinor: 0n,
      owedMinor: 5998n,
      creditMinor: 0n,
      leftMinor: 998n,
    },
    faults: {},
  })
})

test('choosing begins with what is paid oldest first; what was chosen before stays', () => {
  const begun = withChosen({ ...draft, amount: '5000' }, open)
  expect(begun).toMatchObject({ spread: 'chosen', chosen: { a: '4998', b: '2' } })
  expect(planPayment(begun, 'take', { open, waitingMinor: 0n }, words).planned?.onAccountMinor).toBe(0n)
  expect(withChosen({ ...draft, chosen: { b: '300' } }, open).chosen).toEqual({ b: '300' })
  expect(withChosen({ ...draft, amount: 'x' }, open).chosen).toEqual({})
})

test('as chosen, the rest stands on no invoice', () => {
  const { planned, faults } = planPayment({ ...draft, spread: 'chosen', chosen: { b: '1000' } }, 'take', { open, waitingMinor: 0n }, words)
  expect([planned?.parts, planned?.onAccountMinor, planned?.leftMinor, faults]).toEqual([
    [{ invoiceId: 'b', number: 'INV-2', amountMinor: 1000n }],
    3998n,
    4998n,
    {},
  ])
})

test.each<[string, Partial<PaymentDraft>, 'take' | 'enter', Record<string, string>]>([
  ['no amount', { amount: 'much' }, 'take', { amount: 'amount' }],
  ['nothing', { amount: '0' }, 'take', { amount: 'amount' }],
  ['no method', { methodId: '' }, 'take', { method: 'method' }],
  ['a check needs none', { methodId: '' }, 'enter', {}],
  ['a check without its number', { checkNumber: ' ' }, 'enter', { checkNumber: 'check' }],
  ['paid elsewhere has none', { channel: 'outside', checkNumber: '' }, 'enter', {}],
  ['more than is open', { amount: '6000' }, 'take', { ahead: 'ahead' }],
  ['more than is open, said', { amount: '6000', isAhead: true }, 'take', {}],
  ['chosen more than is paid', { spread: 'chosen', chosen: { a: '4998', b: '2' } }, 'take', { chosen: 'over 2' }],
  ['chosen what is no amount', { spread: 'chosen', chosen: { a: 'x' } }, 'take', { chosen: 'chosen' }],
])('%s', (_, more, kind, faults) => {
  expect(planPayment({ ...draft, ...more }, kind, { open, waitingMinor: 0n }, words).faults).toEqual(faults)
})

test.each<[string, bigint, Partial<PaymentDraft>, { above: bigint; ahead: bigint; credit: bigint; fault: boolean }]>([
  ['3998', 2000n, {}, { above: 0n, ahead: 0n, credit: 2000n, fault: false }],
  ['3999', 2000n, {}, { above: 1n, ahead: 0n, credit: 2000n, fault: true }],
  ['3999', 2000n, { isAhead: true }, { above: 1n, ahead: 0n, credit: 2000n, fault: false }],
  ['5999', 0n, {}, { above: 1n, ahead: 1n, credit: 1n, fault: true }],
  ['100', 9000n, {}, { above: 100n, ahead: 0n, credit: 9000n, fault: true }],
  ['3999', 2000n, { spread: 'chosen', chosen: { b: '1000' } }, { above: 1n, ahead: 0n, credit: 4999n, fault: true }],
])(
  '%s of 59.98 open with %s in credit is more than owed, or not, and says what credit there is after it',
  (amount, waitingMinor, more, is) => {
    const { planned, faults } = planPayment({ ...draft, amount, ...more }, 'take', { open, waitingMinor }, words)
    expect([planned?.aboveMinor, planned?.aheadMinor, planned?.creditMinor, 'ahead' in faults]).toEqual([
      is.above,
      is.ahead,
      is.credit,
      is.fault,
    ])
  },
)

test.each([
  ['4998', '4998', '1000', '3998'],
  ['0', '4998', '1000', '3998'],
  ['500', '4998', '1000', ''],
  ['4998', '4998', '0', '4998'],
])('%s past due of %s open with %s in credit begins with “%s”', (pastDue, open, waiting, amount) => {
  const usd = (of: string) => ({ amount: of, currency: 'USD' })
  expect(beginsWith({ pastDue: usd(pastDue), open: usd(open), waiting: usd(waiting) })).toBe(amount)
})
