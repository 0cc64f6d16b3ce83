import { expect, test } from 'vitest'
import { mayWithdrawCorrection } from './may-withdraw-correction.ts'

test.each([
  ['waiting_for_approval', true, null],
  ['waiting_for_approval', false, 'correction.not_yours'],
  ['written', true, 'correction.not_waiting'],
  ['refused', true, 'correction.not_waiting'],
] as const)('withdraw what is %s, own: %s', (status, isOwn, code) => {
  const verdict = mayWithdrawCorrection({ status, isOwn })
  expect(verdict.allowed ? null : verdict.code).toBe(code)
})
