import { expect, test } from 'vitest'
import { bestWords, callableWords } from './call-words.ts'

const now = new Date('2026-12-01T14:00:00Z')
const words = (callable: { now: boolean; from: string | null }) =>
  callableWords({ callable, timeZone: 'America/Los_Angeles' }, now, 'en-US').replace(/\u202F/g, ' ')

test('whether somebody may be called, in their own time', () => {
  expect(words({ now: true, from: now.toISOString() })).toBe('Can be called now')
  expect(words({ now: false, from: '2026-12-01T16:00:00.000Z' })).toBe('Not before 8:00 AM there, 2 h from now')
  expect(words({ now: false, from: '2026-12-01T14:30:00.000Z' })).toBe('Not before 6:30 AM there, less than an hour from now')
  expect(words({ now: false, from: '2026-12-03T16:00:00.000Z' })).toMatch(/^Not before Thu,? (at )?8:00 AM$/)
  expect(words({ now: false, from: null })).toBe('No hours of calling are set.')
})

test('when somebody is likely to pick up', () => {
  const best = (because: 'answered' | 'business_hours') =>
    bestWords({ bestHour: { from: 17, until: 18, because } }, 'en-US').replace(/\u202F/g, ' ')
  expect(best('answered')).toBe('answered 5 PM–6 PM')
  expect(best('business_hours')).toBe('business hours 5 PM–6 PM')
})
