import { expect, test } from 'vitest'
import { bestWords, callableWords } from './call-words.ts'

const now = new Date('2026-12-01T14:00:00Z')
const at = now.toISOString()
const words = (from: string | null, more: { nextCallAt?: string; nextTry?: { at: string; after: 'promised' | null } } = {}) =>
  callableWords(
    { callable: { now: from === at, from }, nextCallAt: from, nextTry: null, timeZone: 'America/Los_Angeles', ...more },
    now,
    'en-US',
  ).replace(/\u202F/g, ' ')
const promised = (at: string) => ({ nextCallAt: at, nextTry: { at, after: 'promised' as const } })

test('when somebody may be called, in their own time, and what it waits for', () => {
  expect(words(at)).toBe('Can be called now')
  expect(words('2026-12-01T16:00:00.000Z')).toBe('Not before 08:00 there, 2 h from now')
  expect(words('2026-12-01T14:30:00.000Z')).toBe('Not before 06:30 there, less than an hour from now')
  expect(words('2026-12-03T16:00:00.000Z')).toMatch(/^Not before Thu,? (at )?08:00 there$/)
  expect(words('2026-12-09T16:00:00.000Z')).toMatch(/^Not before Wed, Dec 9,? (at )?08:00 there$/)
  expect(words(null)).toBe('No hours of calling are set.')
  // Within the hours, but the last call left it for later.
  expect(words(at, promised('2026-12-03T17:00:00.000Z'))).toMatch(/^Not before Thu,? (at )?09:00 there: promised to pay$/)
  expect(words(at, promised('2026-12-01T18:00:00.000Z'))).toBe('Not before 10:00 there, 4 h from now: promised to pay')
  // What was left for later has come.
  expect(words(at, { nextTry: { at: '2026-11-30T17:00:00.000Z', after: 'promised' } })).toBe('Can be called now')
})

test('when somebody is likely to pick up', () => {
  const best = (because: 'answered' | 'business_hours' | 'call_hours') =>
    bestWords({ bestHour: { from: 17, until: 18, because } }, 'en-US').replace(/\u202F/g, ' ')
  expect(best('answered')).toBe('answered 17:00–18:00')
  expect(best('call_hours')).toBe('hours of calling 17:00–18:00')
  expect(best('business_hours')).toBe('business hours 17:00–18:00')
})
