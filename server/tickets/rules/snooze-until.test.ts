import { expect, test } from 'vitest'
import { maySnoozeUntil } from './snooze-until.ts'

const now = new Date('2026-11-29T12:00:00Z')

test.each([
  ['2026-12-01T15:00:00Z', true],
  ['2026-11-29T12:00:00Z', 'ticket.snooze_past'],
  ['2026-11-01T12:00:00Z', 'ticket.snooze_past'],
  ['2027-11-30T12:00:00Z', true],
  ['2027-12-01T12:00:00Z', 'ticket.snooze_too_long'],
])('until %s: %s', (until, expected) => {
  const verdict = maySnoozeUntil(new Date(until), now)
  expect(verdict.allowed || verdict.code).toBe(expected)
})
