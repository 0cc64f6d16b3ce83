import { expect, test } from 'vitest'
import type { Permission } from '../../../contract/permissions.ts'
import type { Verdict } from '../../platform/verdict.ts'
import { mayCredit, mayUndo, mayWithdrawCredit, withinBudget } from './may-credit.ts'

const codeOf = (verdict: Verdict) => (verdict.allowed ? null : verdict.code)
const owed = { state: 'approved', openMinor: 1_000n, number: 'INV-1' }

test.each([
  ['the account', {}, null],
  ['what is open of an invoice', { invoice: owed }, null],
  ['a cent more than is open', { invoice: owed, amountMinor: 1_001n }, 'credit.exceeds_invoice'],
  ['an invoice that is paid', { invoice: { ...owed, openMinor: 0n } }, 'credit.exceeds_invoice'],
  ['a void invoice', { invoice: { ...owed, state: 'void' } }, 'credit.not_invoiced'],
  ['a draft', { invoice: { ...owed, state: 'draft' } }, 'credit.not_invoiced'],
  ['another currency', { currency: 'EUR' }, 'credit.other_currency'],
] as const)('credit: %s', (_says, more, code) =>
  expect(codeOf(mayCredit({ amountMinor: 1_000n, currency: 'USD', accountCurrency: 'USD', invoice: null, ...more }))).toBe(code),
)

test.each([
  ['no budget', null, 99_999n, null],
  ['just within', 10_000n, 7_500n, null],
  ['a cent over', 10_000n, 7_501n, 'make_right.over_budget'],
  ['a budget of nothing', 0n, 0n, 'make_right.over_budget'],
] as const)('budget: %s', (_says, budgetMinor, usedMinor, code) =>
  expect(codeOf(withinBudget({ amountMinor: 2_500n, budgetMinor, usedMinor, currency: 'USD', companyCurrency: 'USD', team: 'Care' }))).toBe(
    code,
  ),
)

test.each([
  [10_000n, 'make_right.other_currency'],
  [null, null],
] as const)('a budget of %s for an account in another currency', (budgetMinor, code) =>
  expect(codeOf(withinBudget({ amountMinor: 1n, budgetMinor, usedMinor: 0n, currency: 'JPY', companyCurrency: 'USD', team: 'Care' }))).toBe(
    code,
  ),
)

const agent = new Set<Permission>(['credit.give'])
const billing = new Set<Permission>(['credit.give', 'ledger.correct'])
test.each([
  ['given', 'credit', true, agent, null],
  ['given', 'credit', false, agent, 'role.not_allowed'],
  ['given', 'credit', false, billing, null],
  ['given', 'call_back', true, billing, 'credit.not_given'],
  ['undone', 'credit', true, billing, 'credit.not_given'],
  ['waiting_for_approval', 'credit', true, billing, 'credit.not_given'],
] as const)('undo what is %s as %s, own: %s', (status, givenAs, isOwn, permissions, code) =>
  expect(codeOf(mayUndo({ status, givenAs, isOwn, permissions, isCorrected: false, onInvoicesMinor: 0n, usedMinor: 0n }))).toBe(code),
)

test.each([
  [true, 0n, 0n, 'credit.corrected'],
  [false, 1n, 0n, 'credit.on_invoices'],
  [false, 0n, 1n, 'credit.used'],
] as const)('undo what was corrected: %s, with %s on invoices and %s used', (isCorrected, onInvoicesMinor, usedMinor, code) =>
  expect(
    codeOf(mayUndo({ status: 'given', givenAs: 'credit', isOwn: true, permissions: billing, isCorrected, onInvoicesMinor, usedMinor })),
  ).toBe(code),
)

test.each([
  ['waiting_for_approval', true, null],
  ['waiting_for_approval', false, 'credit.not_yours'],
  ['given', true, 'credit.not_waiting'],
] as const)('withdraw what is %s, own: %s', (status, isOwn, code) => expect(codeOf(mayWithdrawCredit({ status, isOwn }))).toBe(code))
