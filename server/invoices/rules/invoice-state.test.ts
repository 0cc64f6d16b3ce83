import { expect, test } from 'vitest'
import { type InvoiceFacts, invoiceState, openOf } from './invoice-state.ts'

const bill: InvoiceFacts = { state: 'approved', totalMinor: 4998n, paidMinor: 0n, creditedMinor: 0n, dueOn: '2026-11-20' }

test.each<[string, Partial<InvoiceFacts>, string, string, bigint]>([
  ['a draft owes nothing yet', { state: 'draft' }, '2026-12-01', 'draft', 0n],
  ['a void invoice owes nothing', { state: 'void' }, '2026-12-01', 'void', 0n],
  ['before its due day it is due', {}, '2026-11-19', 'due', 4998n],
  ['on its due day it is still due', {}, '2026-11-20', 'due', 4998n],
  ['the day after it is past due', {}, '2026-11-21', 'past_due', 4998n],
  ['part of it was paid in time', { paidMinor: 2000n }, '2026-11-20', 'part_paid', 2998n],
  ['part of it was paid and the day has passed', { paidMinor: 2000n }, '2026-11-21', 'past_due', 2998n],
  ['paid in full', { paidMinor: 4998n }, '2026-11-21', 'paid', 0n],
  ['paid in part, the rest credited', { paidMinor: 4000n, creditedMinor: 998n }, '2026-11-21', 'paid', 0n],
  ['paid in part, the rest written off', { paidMinor: 4000n, creditedMinor: 998n, isWrittenOff: true }, '2026-11-21', 'written_off', 0n],
  ['written off, and open again since', { isWrittenOff: true }, '2026-11-21', 'past_due', 4998n],
  ['paid, then refunded with a credit note: never less than nothing', { paidMinor: 4998n, creditedMinor: 4998n }, '2026-11-21', 'paid', 0n],
  ['an invoice over nothing is paid', { totalMinor: 0n }, '2026-11-21', 'paid', 0n],
])('%s', (_, given, today, state, open) => {
  const invoice = { ...bill, ...given }
  expect(invoiceState(invoice, today)).toBe(state)
  expect(openOf(invoice)).toBe(open)
})
