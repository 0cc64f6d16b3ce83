import { expect, test } from 'vitest'
import { type AgreeFacts, fitsOpen, mayAgree } from './may-agree.ts'

const facts: AgreeFacts = { mergedInto: null, openMinor: 100n, hasActivePlan: false, mayMake: true }
const code = (verdict: ReturnType<typeof mayAgree>) => (verdict.allowed ? null : verdict.code)

test.each<[string, Partial<AgreeFacts>, string | null]>([
  ['something is open', {}, null],
  ['merged', { mergedInto: '4711' }, 'status.merged'],
  ['an auditor', { mayMake: false }, 'role.not_allowed'],
  ['a plan is running', { hasActivePlan: true }, 'payment_plan.active'],
  ['nothing is open', { openMinor: 0n }, 'payment_plan.nothing_open'],
  ['money is left on the account', { openMinor: -5n }, 'payment_plan.nothing_open'],
])('%s', (_name, more, expected) => {
  expect(code(mayAgree({ ...facts, ...more }))).toBe(expected)
})

test.each([
  [100n, 100n, 4, null],
  [101n, 100n, 4, 'payment_plan.more_than_open'],
  [3n, 100n, 4, 'payment_plan.too_small'],
  [4n, 100n, 4, null],
])('%s of %s in %s parts', (amount, open, parts, expected) => {
  expect(code(fitsOpen(amount, open, parts))).toBe(expected)
})
