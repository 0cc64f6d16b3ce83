import { expect, test } from 'vitest'
import { expiresSoon } from './method-expiry.ts'

test.each<[string | null, string, boolean]>([
  ['2026-12', '2026-11-30', false],
  ['2026-12', '2026-12-02', true],
  ['2026-12', '2026-12-01', false],
  ['2026-12', '2026-12-31', true],
  ['2026-12', '2027-01-01', false],
  ['2027-02', '2027-01-30', true],
  [null, '2026-12-31', false],
])('a card good until %s on %s ends soon: %s', (expires, today, soon) => {
  expect(expiresSoon(expires, today)).toBe(soon)
})
