import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addBusinessMinutes, type BusinessCalendar, businessMinutesBetween } from './business-time.ts'

const weekdays = (spans: { from: string; to: string }[], days = ['1', '2', '3', '4', '5']) =>
  Object.fromEntries(days.map((day) => [day, spans]))
const nineToFive: BusinessCalendar = {
  timeZone: 'America/New_York',
  businessHours: weekdays([{ from: '09:00', to: '17:00' }]),
  holidays: [],
}
const atNoon: BusinessCalendar = {
  ...nineToFive,
  businessHours: weekdays([
    { from: '13:00', to: '17:00' },
    { from: '09:00', to: '12:00' },
  ]),
}
const nights: BusinessCalendar = {
  ...nineToFive,
  businessHours: weekdays([{ from: '00:00', to: '24:00' }], ['1', '2', '3', '4', '5', '6', '7']),
}
const holiday: BusinessCalendar = { ...nineToFive, holidays: ['2026-11-26'] }
const never: BusinessCalendar = { ...nineToFive, businessHours: {} }
const overlapping: BusinessCalendar = {
  ...nineToFive,
  businessHours: weekdays([
    { from: '09:00', to: '12:00' },
    { from: '11:00', to: '14:00' },
  ]),
}
const hidden: BusinessCalendar = { ...nineToFive, businessHours: weekdays([{ from: '02:00', to: '03:00' }], ['7']) }

// Wednesday, 25 November 2026; New York is five hours behind.
test.each<[string, BusinessCalendar, string, number, string]>([
  ['within a day', nineToFive, '2026-11-25T15:00:00Z', 60, '2026-11-25T16:00:00Z'],
  ['up to the minute of closing', nineToFive, '2026-11-25T21:00:00Z', 60, '2026-11-25T22:00:00Z'],
  ['over the night', nineToFive, '2026-11-25T21:30:00Z', 60, '2026-11-26T14:30:00Z'],
  ['over a holiday', holiday, '2026-11-25T21:30:00Z', 60, '2026-11-27T14:30:00Z'],
  ['over a weekend', nineToFive, '2026-11-27T21:30:00Z', 60, '2026-11-30T14:30:00Z'],
  ['begun before the company opens', nineToFive, '2026-11-25T08:00:00Z', 30, '2026-11-25T14:30:00Z'],
  ['begun on a Sunday', nineToFive, '2026-11-29T12:00:00Z', 480, '2026-11-30T22:00:00Z'],
  ['over noon, when nobody works', atNoon, '2026-11-25T16:30:00Z', 60, '2026-11-25T18:30:00Z'],
  ['spans within each other count once', overlapping, '2026-11-25T14:00:00Z', 300, '2026-11-25T19:00:00Z'],
  ['round the clock on the day that has 23 hours', nights, '2026-03-08T05:00:00Z', 24 * 60, '2026-03-09T05:00:00Z'],
  ['round the clock on the day that has 25 hours', nights, '2026-11-01T04:00:00Z', 24 * 60, '2026-11-02T04:00:00Z'],
  ['office hours begin by the new time after the change', nineToFive, '2026-03-06T21:00:00Z', 120, '2026-03-09T14:00:00Z'],
  ['a company without hours works round the clock', never, '2026-11-28T12:00:00Z', 90, '2026-11-28T13:30:00Z'],
  ['and rests on its holidays', { ...never, holidays: ['2026-11-28'] }, '2026-11-28T12:00:00Z', 90, '2026-11-29T06:30:00Z'],
  ['seconds are kept', nineToFive, '2026-11-25T15:00:07.250Z', 1, '2026-11-25T15:01:07.250Z'],
  ['the hour that is skipped is not worked', hidden, '2026-03-08T05:00:00Z', 30, '2026-03-15T06:30:00Z'],
])('%s', (_, calendar, from, minutes, until) => {
  expect(addBusinessMinutes(new Date(from), minutes, calendar).toISOString()).toBe(new Date(until).toISOString())
  expect(businessMinutesBetween(new Date(from), new Date(until), calendar)).toBe(minutes)
})

test('no minutes are over at once, and backwards there are none', () => {
  const sunday = new Date('2026-11-29T12:00:00Z')
  expect(addBusinessMinutes(sunday, 0, nineToFive)).toEqual(sunday)
  expect(businessMinutesBetween(sunday, new Date('2026-11-20T12:00:00Z'), nineToFive)).toBe(0)
})

test('hours too scarce for what is asked end three years ahead', () => {
  const scarce = { ...nineToFive, businessHours: { 1: [{ from: '09:00', to: '09:01' }] } }
  expect(addBusinessMinutes(new Date('2026-11-25T00:00:00Z'), 200_000, scarce).toISOString()).toBe('2029-11-27T00:00:00.000Z')
})

describe('of whatever calendar', () => {
  const clock = fc.integer({ min: 0, max: 96 }).map((quarter) => {
    const hour = String(Math.floor(quarter / 4)).padStart(2, '0')
    return `${hour}:${String((quarter % 4) * 15).padStart(2, '0')}`
  })
  const span = fc.tuple(clock, clock).map(([one, other]) => (one < other ? { from: one, to: other } : { from: other, to: one }))
  const day = fc.integer({ min: 0, max: 60 }).map((ahead) => new Date(Date.UTC(2026, 9, 1 + ahead)).toISOString().slice(0, 10))
  const calendar = fc.record({
    timeZone: fc.constantFrom('America/New_York', 'Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC'),
    businessHours: fc.dictionary(fc.constantFrom('1', '2', '3', '4', '5', '6', '7'), fc.array(span, { maxLength: 4 })),
    holidays: fc.array(day, { maxLength: 6 }),
  })
  const instant = fc.integer({ min: Date.UTC(2026, 9, 1), max: Date.UTC(2026, 11, 1) }).map((at) => new Date(at))
  const minutes = fc.integer({ min: 0, max: 4_000 })
  /** Of hours so scarce that three years are not enough nothing is counted any more. */
  const isCounted = (from: Date, until: Date) => until.getTime() < from.getTime() + 3 * 366 * 86_400_000

  test('what is added is what lies between', () => {
    fc.assert(
      fc.property(calendar, instant, minutes, (hours, from, added) => {
        const until = addBusinessMinutes(from, added, hours)
        fc.pre(isCounted(from, until))
        expect(businessMinutesBetween(from, until, hours)).toBe(added)
      }),
      { numRuns: 150 },
    )
  })

  test('more minutes never end earlier, and a later beginning never ends earlier', () => {
    fc.assert(
      fc.property(calendar, instant, instant, minutes, minutes, (hours, one, other, few, more) => {
        const [from, later] = one < other ? [one, other] : [other, one]
        const [less, most] = few < more ? [few, more] : [more, few]
        expect(addBusinessMinutes(from, less, hours) <= addBusinessMinutes(from, most, hours)).toBe(true)
        if (less > 0) expect(addBusinessMinutes(from, less, hours) <= addBusinessMinutes(later, less, hours)).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  test('time that is cut in two adds up', () => {
    fc.assert(
      fc.property(calendar, instant, minutes, minutes, (hours, from, first, second) => {
        const between = addBusinessMinutes(from, first, hours)
        const whole = addBusinessMinutes(from, first + second, hours)
        fc.pre(isCounted(from, whole))
        expect(addBusinessMinutes(between, second, hours).getTime()).toBe(second === 0 ? between.getTime() : whole.getTime())
      }),
      { numRuns: 150 },
    )
  })
})
