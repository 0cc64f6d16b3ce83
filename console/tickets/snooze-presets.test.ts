import { expect, test } from 'vitest'
import { snoozePresets, standardSnooze, wouldMiss } from './snooze-presets.ts'

test.each([
  ['on a Wednesday: tomorrow, Friday, Monday', '2026-11-18T15:00:00Z', '2026-11-19T09:00 2026-11-20T09:00 2026-11-23T09:00'],
  ['on a Thursday the day after tomorrow is no working day', '2026-11-19T15:00:00Z', '2026-11-20T09:00 2026-11-23T09:00'],
  ['on a Saturday the day after tomorrow is Monday itself', '2026-11-21T15:00:00Z', '2026-11-22T09:00 2026-11-23T09:00'],
  ['on a Sunday tomorrow is Monday itself', '2026-11-22T15:00:00Z', '2026-11-23T09:00 2026-11-24T09:00'],
  ['on a Monday: tomorrow, Wednesday, the next Monday', '2026-11-23T15:00:00Z', '2026-11-24T09:00 2026-11-25T09:00 2026-11-30T09:00'],
  ['late in the evening the day is the company’s', '2026-11-19T03:00:00Z', '2026-11-19T09:00 2026-11-20T09:00 2026-11-23T09:00'],
])('%s', (_what, now, expected) => {
  expect(
    snoozePresets(new Date(now), 'America/Chicago')
      .map(({ local }) => local)
      .join(' '),
  ).toBe(expected)
})

const monday = new Date('2026-11-23T15:00:00Z')
test.each([
  ['it has no time', null, 'tomorrow'],
  ['it is due next week', '2026-12-02T15:00:00.000Z', 'tomorrow'],
  ['it is due tonight', '2026-11-23T23:00:00.000Z', 'before_due'],
  ['it is due tomorrow before nine', '2026-11-24T14:30:00.000Z', 'before_due'],
  ['it is due tomorrow at nine, to the minute', '2026-11-24T15:00:00.000Z', 'own'],
  ['it is due within the hour', '2026-11-23T15:40:00.000Z', 'own'],
  ['it is late already', '2026-11-23T12:00:00.000Z', 'tomorrow'],
])('where %s, the dialog begins with what misses nothing', (_what, dueAt, expected) => {
  const zone = 'America/Chicago'
  expect(standardSnooze(snoozePresets(monday, zone, dueAt), dueAt, monday, zone)).toBe(expected)
})

test('an hour before it is due is offered where the company’s clock has it', () => {
  expect(snoozePresets(monday, 'America/Chicago', '2026-11-23T23:00:00.000Z')[0]).toEqual({ id: 'before_due', local: '2026-11-23T16:00' })
})

test.each([
  ['before it is due', '2026-11-23T22:59:00.000Z', false],
  ['when it is due', '2026-11-23T23:00:00.000Z', true],
  ['after it', '2026-11-24T15:00:00.000Z', true],
])('a ticket that comes back %s', (_what, until, expected) => {
  expect(wouldMiss(until, '2026-11-23T23:00:00.000Z', monday)).toBe(expected)
})
