import { expect, test } from 'vitest'
import { mayCount, mayInclude, monthOf } from './may-count.ts'

const now = Date.parse('2026-11-29T12:00:00Z')
const facts = { at: now, now, kind: 'internet', unit: 'gigabytes' } as const

test.each([
  ['now', {}, null],
  ['a clock that is a little ahead', { at: now + 299_000 }, null],
  ['from the future', { at: now + 301_000 }, 'reading.in_future'],
  ['a year late', { at: now - 366 * 86_400_000 }, null],
  ['too old', { at: now - 401 * 86_400_000 }, 'reading.too_old'],
  ['minutes of an internet access', { unit: 'minutes' }, 'reading.unit'],
  ['minutes of a telephone', { kind: 'telephone', unit: 'minutes' }, null],
  ['gigabytes of a telephone', { kind: 'telephone' }, null],
] as const)('%s', (_, more, code) => {
  const verdict = mayCount({ ...facts, ...more })
  expect(verdict.allowed ? null : verdict.code).toBe(code)
})

test('an allowance of an internet access is in gigabytes; of a telephone in whatever is counted', () => {
  expect(mayInclude('internet', 'minutes')).toMatchObject({ allowed: false, code: 'allowance.unit' })
  expect([mayInclude('internet', 'gigabytes').allowed, mayInclude('telephone', 'messages').allowed]).toEqual([true, true])
})

test('a month begins on its first day', () => expect(monthOf('2026-11-29')).toBe('2026-11-01'))
