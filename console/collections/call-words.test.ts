import { expect, test } from 'vitest'
import { bestWords, callableWords, nextTryAt } from './call-words.ts'

const now = new Date('2026-12-01T14:00:00Z')
const words = (callable: { now: boolean; from: string | null }) =>
  callableWords({ callable, timeZone: 'America/Los_Angeles' }, now, 'en-US').replace(/\u202F/g, ' ')

test('whether somebody may be called, in their own time', () => {
  expect(words({ now: true, from: now.toISOString() })).toBe('Can be called now')
  expect(words({ now: false, from: '2026-12-01T16:00:00.000Z' })).toBe('Not before 08:00 there, 2 h from now')
  expect(words({ now: false, from: '2026-12-01T14:30:00.000Z' })).toBe('Not before 06:30 there, less than an hour from now')
  expect(words({ now: false, from: '2026-12-03T16:00:00.000Z' })).toMatch(/^Not before Thu,? (at )?08:00$/)
  expect(words({ now: false, from: null })).toBe('No hours of calling are set.')
})

test('when somebody is likely to pick up', () => {
  const best = (because: 'answered' | 'business_hours' | 'call_hours') =>
    bestWords({ bestHour: { from: 17, until: 18, because } }, 'en-US').replace(/\u202F/g, ' ')
  expect(best('answered')).toBe('answered 17:00–18:00')
  expect(best('call_hours')).toBe('hours of calling 17:00–18:00')
  expect(best('business_hours')).toBe('business hours 17:00–18:00')
})

test.each<[string, string | null, string | null, string | null]>([
  ['now, where nothing is agreed and they may be called', null, '2026-12-01T14:00:00.000Z', null],
  ['now, where what was agreed has come', '2026-11-30T14:00:00.000Z', '2026-12-01T14:00:00.000Z', null],
  ['when calling opens', null, '2026-12-01T16:00:00.000Z', '2026-12-01T16:00:00.000Z'],
  ['as agreed', '2026-12-03T14:00:00.000Z', '2026-12-01T16:00:00.000Z', '2026-12-03T14:00:00.000Z'],
  ['not before calling opens', '2026-12-01T15:00:00.000Z', '2026-12-01T16:00:00.000Z', '2026-12-01T16:00:00.000Z'],
  ['now, where no hours of calling are set', null, null, null],
])('they are tried %s', (_name, agreed, from, expected) => {
  expect(nextTryAt({ nextTry: agreed === null ? null : { at: agreed, after: null }, callable: { now: false, from } }, now)).toBe(expected)
})
