import { expect, test } from 'vitest'
import { standingBecause } from '#console/customers/standing-because.ts'

const active = { cancellation: null, inactiveCause: null, billingPausedSince: null }
const cancellation = {
  disposition: { category: 'Retention - Cancellation', name: 'Moved House' },
  on: '2026-11-01',
  statedReason: 'Moves away',
}

test.each([
  ['active', active, null],
  ['left the programme', { ...active, inactiveCause: 'unenrolled' }, null],
  ['on hold', { ...active, inactiveCause: 'deactivated' }, 'On hold, billing goes on'],
  [
    'on hold without bills',
    { ...active, inactiveCause: 'deactivated', billingPausedSince: '2020-11-08T18:00:00.000Z' },
    'On hold, billing paused since Nov 8, 2020',
  ],
  ['cancelled', { ...active, cancellation }, 'Moved House (“Moves away”)'],
] as const)('%s', (_name, standing, expected) => {
  expect(standingBecause(standing, { locale: 'en-US', timeZone: 'America/Phoenix', now: () => new Date() } as never)).toBe(expected)
})
