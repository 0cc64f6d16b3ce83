import { expect, test } from 'vitest'
import { instantOf, localOf, nextWorkday } from '#ui/local-time.ts'

test.each([
  ['2026-12-03T10:00', 'America/Chicago', '2026-12-03T16:00:00.000Z'],
  ['2026-07-03T10:00', 'America/Chicago', '2026-07-03T15:00:00.000Z'],
  ['2026-03-08T02:30', 'America/Chicago', '2026-03-08T08:30:00.000Z'],
  ['2026-11-01T12:00', 'America/Chicago', '2026-11-01T18:00:00.000Z'],
  ['2026-01-01T00:15', 'Pacific/Auckland', '2025-12-31T11:15:00.000Z'],
])('%s in %s is %s', (local, zone, instant) => {
  expect(instantOf(local, zone)).toBe(instant)
})

test.each([
  ['2026-12-03T16:00:00.000Z', 'America/Chicago', '2026-12-03T10:00'],
  ['2025-12-31T11:15:00.000Z', 'Pacific/Auckland', '2026-01-01T00:15'],
])('%s is shown in %s as %s', (instant, zone, local) => {
  expect(localOf(instant, zone)).toBe(local)
})

test.each([
  ['2026-12-03T23:00:00.000Z', '2026-12-04T10:00'],
  ['2026-12-04T23:00:00.000Z', '2026-12-07T10:00'],
  ['2026-12-05T23:00:00.000Z', '2026-12-07T10:00'],
])('after %s the next working day begins to be called at %s', (now, local) => {
  expect(nextWorkday(new Date(now), 'America/Chicago', 10)).toBe(local)
})
