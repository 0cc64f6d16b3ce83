import { expect, test } from 'vitest'
import { snoozePresets } from './snooze-presets.ts'

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
