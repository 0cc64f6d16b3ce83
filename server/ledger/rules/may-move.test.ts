import { expect, test } from 'vitest'
import type { Permission } from '#contract/permissions.ts'
import { mayMove } from './may-move.ts'

const can = (...permissions: Permission[]) => new Set(permissions)

test.each<[string, Parameters<typeof mayMove>, string | null]>([
  ['an agent puts a payment on an invoice', ['allocate', { mergedInto: null, permissions: can('payment.take') }], null],
  ['an agent mails a statement', ['mail', { mergedInto: null, permissions: can('payment.take') }], null],
  ['an agent corrects nothing', ['correct', { mergedInto: null, permissions: can('payment.take') }], 'role.not_allowed'],
  ['a clerk corrects', ['correct', { mergedInto: null, permissions: can('ledger.correct') }], null],
  ['an auditor only reads', ['allocate', { mergedInto: null, permissions: can('money.read') }], 'role.not_allowed'],
  ['a merged account is left alone', ['correct', { mergedInto: '1001-22', permissions: can('ledger.correct') }], 'status.merged'],
])('%s', (_, [act, facts], code) => {
  const verdict = mayMove(act, facts)
  expect(verdict.allowed ? null : verdict.code).toBe(code)
})
