import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isTooLateToSend, maySendAgain, nextLook } from './next-look.ts'

const sentAt = new Date('2026-03-01T10:00:00Z')
const after = (seconds: number) => new Date(sentAt.getTime() + seconds * 1000)
const look = (seconds: number, more: { isPending?: boolean; wasAnswered?: boolean; haste?: number } = {}) => {
  const { at } = nextLook({ sentAt, now: after(seconds), isPending: false, wasAnswered: true, haste: 1, ...more })
  return at && (at.getTime() - sentAt.getTime()) / 1000
}
const hour = 3_600

test.each([
  [0, 10],
  [10, 60],
  [59, 60],
  [60, 300],
  [300, 1_800],
  [1_800, 2 * hour],
  [2 * hour, 3 * hour],
  [3 * hour + 5, 4 * hour],
  [23 * hour, 24 * hour],
  [24 * hour, null],
])('%i s after it was sent the gateway is asked again at %s s', (seconds, next) => {
  expect(look(seconds)).toBe(next)
})

test('a gateway that did not answer is asked a minute later, or sooner', () => {
  expect(look(0, { wasAnswered: false })).toBe(10)
  expect(look(400, { wasAnswered: false })).toBe(460)
  expect(look(5 * hour, { wasAnswered: false })).toBe(5 * hour + 60)
  expect(look(24 * hour, { wasAnswered: false })).toBeNull()
})

test('what the gateway has is waited for ten days', () => {
  expect(look(24 * hour, { isPending: true })).toBe(25 * hour)
  expect(look(239 * hour, { isPending: true })).toBe(240 * hour)
  expect(look(240 * hour, { isPending: true })).toBeNull()
})

test('haste divides all of it', () => {
  expect(look(0, { haste: 100 })).toBe(0.1)
  expect(look(864, { haste: 100 })).toBeNull()
})

test('the next look is always later than now', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20 * 24 * hour }), fc.boolean(), fc.boolean(), (seconds, isPending, wasAnswered) => {
      const next = look(seconds, { isPending, wasAnswered })
      return next === null || next > seconds
    }),
  )
})

test.each([
  [0, false, true],
  [23 * hour - 1, false, true],
  [23 * hour, false, false],
  [10, true, false],
])('%i s after, saved error %s: may the same key be sent again: %s', (seconds, isSavedError, may) => {
  expect(maySendAgain({ sentAt, now: after(seconds), isSavedError, haste: 1 })).toBe(may)
})

test.each([
  ['charge', hour, false],
  ['charge', hour + 1, true],
  ['save_method', hour + 1, true],
  ['refund', 40 * hour, false],
  ['void', 40 * hour, false],
])('a %s that waits to be sent for %i s comes too late: %s', (kind, seconds, isLate) => {
  expect(isTooLateToSend(kind, sentAt, after(seconds), 1)).toBe(isLate)
})
