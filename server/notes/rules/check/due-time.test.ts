import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { english } from '#presets/languages/en.ts'
import { spanish } from '#presets/languages/es.ts'
import { readWords } from '../words/read-words.ts'
import { readDueTime, type WorkingTime } from './due-time.ts'

const hours = [{ from: '09:00', to: '18:00' }]
const company: WorkingTime = {
  timeZone: 'America/Chicago',
  country: 'US',
  businessHours: { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours },
  holidays: ['2026-12-25'],
}
/** A Monday, 11:00 in Chicago. */
const now = new Date('2026-11-30T17:00:00Z')
const due = (text: string, at = now, times = english.times) => {
  const found = readDueTime(readWords(text), at, company, times)
  return found && new Date(found.getTime() - 6 * 3_600_000).toISOString().slice(0, 16)
}

describe('a time that is said', () => {
  test.each([
    ['Will call back Tuesday at 10', '2026-12-01T10:00'],
    ['Will call back on Tuesday at 10 am.', '2026-12-01T10:00'],
    ['Will call Tuesday at 3', '2026-12-01T15:00'],
    ['Will call back at 3pm', '2026-11-30T15:00'],
    ['Will call back at 10', '2026-12-01T10:00'],
    ['Will call back tomorrow', '2026-12-01T18:00'],
    ['Will call back tomorrow morning', '2026-12-01T12:00'],
    ['Will call back tomorrow at 9:30', '2026-12-01T09:30'],
    ['Will call back today', '2026-11-30T18:00'],
    ['Will call before noon tomorrow', '2026-12-01T12:00'],
    ['Will call by Friday', '2026-12-04T18:00'],
    ['Will call on Monday', '2026-12-07T18:00'],
    ['Will call next Friday', '2026-12-11T18:00'],
    ['Will call next week', '2026-12-11T18:00'],
    ['Will call on December 3 at 10:00', '2026-12-03T10:00'],
    ['Will call on Dec 3rd', '2026-12-03T18:00'],
    ['Will call on the 3rd of December', '2026-12-03T18:00'],
    ['Will call on 12/3', '2026-12-03T18:00'],
    ['Will call on 2026-12-03', '2026-12-03T18:00'],
    ['Will call on January 4', '2027-01-04T18:00'],
    ['Refund in 7 to 10 business days', '2026-12-14T18:00'],
    ['Refund in 7-10 business days', '2026-12-14T18:00'],
    ['Refund within 5 business days', '2026-12-07T18:00'],
    ['Refund within 20 business days', '2026-12-29T18:00'],
    ['Will ship within 2 days', '2026-12-02T18:00'],
    ['Will ship in two days', '2026-12-02T18:00'],
    ['Will ship in a week', '2026-12-07T18:00'],
    ['Will call back in an hour', '2026-11-30T12:00'],
    ['Will call back within 30 minutes', '2026-11-30T11:30'],
    ['Will call back within the hour', '2026-11-30T12:00'],
    ['Will call in a couple of days', '2026-12-02T18:00'],
    ['Will call in one month', '2026-12-30T18:00'],
  ])('%s: %s', (text, expected) => {
    expect(due(text)).toBe(expected)
  })
})

test.each([
  'Will call back',
  'Will refund the double charge of $49.98',
  'Will call about invoice 20391',
  'Will send 2 sensors',
  'Will call (515) 555-0123',
  'Will ship 3 batteries to 12 Elm Street',
  'Will call on February 31',
  'Will call at 77',
  'Will replace zone 4',
  'Will refund to card ending in 2320',
  '',
])('no time is said in %j', (text) => {
  expect(due(text)).toBeNull()
})

test('on Friday evening one business day is Monday, over a holiday it is the day after', () => {
  expect(due('in 1 business day', new Date('2026-12-05T01:00:00Z'))).toBe('2026-12-07T18:00')
  expect(due('in 1 business day', new Date('2026-12-24T17:00:00Z'))).toBe('2026-12-28T18:00')
})

test('over the change of clocks an hour of the day stays that hour', () => {
  const found = readDueTime(readWords('Monday at 10'), new Date('2027-03-12T18:00:00Z'), company, english.times)
  expect(found?.toISOString()).toBe('2027-03-15T15:00:00.000Z')
})

test.each([
  ['Le llamaremos mañana a las 10:00', '2026-12-01T10:00'],
  ['Llamaremos el martes', '2026-12-01T18:00'],
  ['Reembolso en 7 a 10 días hábiles', '2026-12-14T18:00'],
  ['Enviaremos en dos días', '2026-12-02T18:00'],
  ['Llamaremos el 3 de diciembre', '2026-12-03T18:00'],
  ['Llamaremos en una hora', '2026-11-30T12:00'],
])('%s: %s', (text, expected) => {
  expect(due(text, now, spanish.times)).toBe(expected)
})

test('whatever is said, it is due after now, and business days end on none that is free', () => {
  const pieces = fc.constantFrom(
    'tomorrow',
    'Tuesday',
    'at 10',
    'in 3 days',
    'in 2 business days',
    'December 3',
    '10:00',
    'next week',
    'today',
    '12/3',
    'morning',
    '7-10',
  )
  fc.assert(
    fc.property(
      fc.array(pieces, { maxLength: 4 }),
      fc.date({ min: new Date('2026-01-01'), max: new Date('2028-12-31'), noInvalidDate: true }),
      (said, at) => {
        const found = readDueTime(readWords(said.join(' ')), at, company, english.times)
        if (found) expect(found.getTime()).toBeGreaterThan(at.getTime())
      },
    ),
  )
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.date({ min: new Date('2026-01-01'), max: new Date('2028-12-31'), noInvalidDate: true }),
      (days, at) => {
        const found = readDueTime(readWords(`in ${days} business days`), at, company, english.times)
        const day = new Intl.DateTimeFormat('en-CA', { timeZone: company.timeZone }).format(found ?? 0)
        expect(company.holidays).not.toContain(day)
        expect([0, 6]).not.toContain(new Date(`${day}T12:00:00Z`).getUTCDay())
      },
    ),
  )
})
