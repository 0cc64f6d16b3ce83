import { expect, test } from 'vitest'
import { isExpired, paymentMethodLabel } from './method-label.ts'

test.each<[string | null, string | null, string | null, string]>([
  ['card', 'Visa', '2320', 'Visa ending in 2320'],
  ['card', '', '2320', 'Card ending in 2320'],
  ['bank_account', '', '8841', 'Bank account ending in 8841'],
  ['bank_account', 'First Bank', '8841', 'First Bank ending in 8841'],
  [null, null, null, 'Without a stored payment method'],
])('a %s of %s with %s is spoken of as', (kind, brand, lastFour, label) => {
  expect(paymentMethodLabel(kind, brand, lastFour)).toBe(label)
})

test.each<[string | null, string, boolean]>([
  ['2026-11', '2026-11-30', false],
  ['2026-11', '2026-12-01', true],
  ['2027-01', '2026-12-31', false],
  [null, '2026-12-31', false],
])('a card good until %s is on %s expired: %s', (expires, today, expired) => {
  expect(isExpired(expires, today)).toBe(expired)
})
