import { expect, test } from 'vitest'
import { type CallHours, callableFrom, isCallable, nextCallAt } from './call-hours.ts'

const hours: CallHours = { from: '08:00', until: '20:00', weekdays: [1, 2, 3, 4, 5, 6], holidays: ['2026-12-25'] }

test.each([
  ['noon in Chicago on a Tuesday', '2026-12-01T18:00:00Z', 'America/Chicago', '2026-12-01T18:00:00.000Z'],
  ['six in the morning in Los Angeles, eight in Chicago', '2026-12-01T14:00:00Z', 'America/Los_Angeles', '2026-12-01T16:00:00.000Z'],
  ['the minute it opens', '2026-12-01T14:00:00Z', 'America/Chicago', '2026-12-01T14:00:00.000Z'],
  ['the minute it closes', '2026-12-02T02:00:00Z', 'America/Chicago', '2026-12-02T14:00:00.000Z'],
  ['Saturday evening goes to Monday', '2026-12-06T03:00:00Z', 'America/Chicago', '2026-12-07T14:00:00.000Z'],
  ['Christmas Day goes to Saturday', '2026-12-25T18:00:00Z', 'America/Chicago', '2026-12-26T14:00:00.000Z'],
  ['before the clocks go forward', '2027-03-14T02:30:00Z', 'America/New_York', '2027-03-15T12:00:00.000Z'],
  ['half an hour beside the hour', '2026-12-01T02:00:00Z', 'Asia/Kolkata', '2026-12-01T02:30:00.000Z'],
])('%s', (_name, at, timeZone, expected) => {
  expect(callableFrom(new Date(at), timeZone, hours)?.toISOString()).toBe(expected)
  expect(isCallable(new Date(at), timeZone, hours)).toBe(new Date(at).toISOString() === expected)
})

test('where no weekday is left, nobody is called', () => {
  expect(callableFrom(new Date('2026-12-01T18:00:00Z'), 'America/Chicago', { ...hours, weekdays: [] })).toBeNull()
})

test.each<[string, string | null, string | null]>([
  ['now, where nothing was left for later', null, '2026-12-01T18:00:00.000Z'],
  ['now, where what was left for later has come', '2026-11-30T18:00:00Z', '2026-12-01T18:00:00.000Z'],
  ['as it was left', '2026-12-03T18:00:00Z', '2026-12-03T18:00:00.000Z'],
  ['not at night, also where the hours were others when it was left', '2026-12-03T09:00:00Z', '2026-12-03T14:00:00.000Z'],
  ['not on a day that is closed by now', '2026-12-25T18:00:00Z', '2026-12-26T14:00:00.000Z'],
])('who is called next: %s', (_name, left, expected) => {
  const next = nextCallAt(new Date('2026-12-01T18:00:00Z'), left === null ? null : new Date(left), 'America/Chicago', hours)
  expect(next?.toISOString() ?? null).toBe(expected)
})
