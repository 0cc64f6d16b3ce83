import { expect, test } from 'vitest'
import { declineReasons } from '../../gateway/rules/decline-reason-table.ts'
import { declineForPayer } from './decline-for-payer.ts'

test.each([
  ['insufficient_funds', 'funds'],
  ['expired', 'expired'],
  ['wrong_code', 'code'],
  ['not_sent', 'not_asked'],
  ['do_not_honour', 'bank'],
  ['a reason of a gateway to come', 'bank'],
  [null, 'bank'],
])('%s', (reason, says) => {
  expect(declineForPayer(reason)).toBe(says)
})

test('a stolen card and a blocked one are told like any other refusal', () => {
  for (const reason of ['lost_or_stolen', 'issuer_blocked'] as const) {
    expect(declineReasons).toContain(reason)
    expect(declineForPayer(reason)).toBe(declineForPayer('do_not_honour'))
  }
})
