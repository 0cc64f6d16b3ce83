import { expect, test } from 'vitest'
import { mayLook, maySettle } from './may-settle.ts'

const codeOf = (verdict: ReturnType<typeof mayLook>) => (verdict.allowed ? 'allowed' : verdict.code)

test.each([
  ['unknown', true, true, 'allowed', 'allowed'],
  ['unknown', false, true, 'allowed', 'attempt.still_looked_at'],
  ['sent', false, true, 'allowed', 'attempt.still_looked_at'],
  ['succeeded', false, true, 'attempt.ended', 'attempt.ended'],
  ['failed', true, true, 'attempt.ended', 'attempt.ended'],
  ['unknown', true, false, 'role.not_allowed', 'role.not_allowed'],
])('%s, for a person %s, permission %s: look %s, settle %s', (state, forAPerson, may, look, settle) => {
  expect(codeOf(mayLook({ state, forAPerson, maySettle: may }))).toBe(look)
  expect(codeOf(maySettle({ state, forAPerson, maySettle: may }))).toBe(settle)
})
