import { expect, test } from 'vitest'
import { monthIn } from './days.ts'

test.each([
  ['in its middle', '2026-11-15T12:00:00Z', 'America/Chicago', '2026-11-01T05:00:00.000Z', '2026-12-01T06:00:00.000Z'],
  [
    'still the old month west of Greenwich',
    '2026-12-01T05:59:59Z',
    'America/Chicago',
    '2026-11-01T05:00:00.000Z',
    '2026-12-01T06:00:00.000Z',
  ],
  ['already the new one east of it', '2026-11-30T20:00:00Z', 'Asia/Tokyo', '2026-11-30T15:00:00.000Z', '2026-12-31T15:00:00.000Z'],
])('the calendar month of an instant: %s', (_, instant, zone, from, before) => {
  const month = monthIn(new Date(instant), zone)
  expect([month.from.toISOString(), month.before.toISOString()]).toEqual([from, before])
})
