import { expect, test } from 'vitest'
import { expiresSoon, monthsThatEndSoon } from './method-expiry.ts'

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

test.each<[string, string[]]>([
  ['2026-12-01', []],
  ['2026-12-15', ['2026-12']],
  ['2026-11-30', ['2026-11']],
  ['2027-01-31', ['2027-01', '2027-02']],
])('on %s these months end soon: %s', (today, months) => {
  expect(monthsThatEndSoon(today)).toEqual(months)
})
