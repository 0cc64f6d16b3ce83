import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstWholeWeek } from './whole-week.ts'

test.for([
  ['a Monday at midnight begins one', '2026-11-30T00:00:00.000Z', '2026-11-30T00:00:00.000Z'],
  ['a moment later it has begun', '2026-11-30T00:00:00.001Z', '2026-12-07T00:00:00.000Z'],
  ['the last moment of a Sunday', '2026-11-29T23:59:59.999Z', '2026-11-30T00:00:00.000Z'],
  ['over the turn of a year', '2026-12-29T12:00:00.000Z', '2027-01-04T00:00:00.000Z'],
  ['before the epoch', '1969-12-30T12:00:00.000Z', '1970-01-05T00:00:00.000Z'],
])('%s', ([, since = '', whole]) => {
  expect(firstWholeWeek(new Date(since)).toISOString()).toBe(whole)
})

test('is a Monday less than a week away', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1960-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (since) => {
      const whole = firstWholeWeek(since)
      expect(whole.getUTCDay()).toBe(1)
      expect(whole.toISOString()).toMatch(/T00:00:00\.000Z$/)
      expect(whole.getTime() - since.getTime()).toBeGreaterThanOrEqual(0)
      expect(whole.getTime() - since.getTime()).toBeLessThan(7 * 86_400_000)
    }),
  )
})
