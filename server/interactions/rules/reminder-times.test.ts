import { expect, test } from 'vitest'
import { reminderTimes } from './reminder-times.ts'

const weekdays = Object.fromEntries(['1', '2', '3', '4', '5'].map((day) => [day, [{ from: '08:30', to: '17:00' }]]))
const phoenix = { timeZone: 'America/Phoenix', businessHours: weekdays, holidays: [] as string[] }
// A Thursday, ten in the morning in Phoenix.
const thursday = new Date('2026-11-26T17:00:00Z')

test('in a quarter and in an hour', () => {
  const { quarter, hour } = reminderTimes(thursday, phoenix)
  expect([quarter.toISOString(), hour.toISOString()]).toEqual(['2026-11-26T17:15:00.000Z', '2026-11-26T18:00:00.000Z'])
})

test.each([
  ['the next day', thursday, phoenix, '2026-11-27T15:30:00.000Z'],
  ['over a weekend', new Date('2026-11-27T17:00:00Z'), phoenix, '2026-11-30T15:30:00.000Z'],
  [
    'late in the evening it is still tomorrow by the company’s clock',
    new Date('2026-11-27T04:00:00Z'),
    phoenix,
    '2026-11-27T15:30:00.000Z',
  ],
  ['after a holiday', thursday, { ...phoenix, holidays: ['2026-11-27'] }, '2026-11-30T15:30:00.000Z'],
  ['of a company without hours', thursday, { ...phoenix, businessHours: {} }, '2026-11-27T16:00:00.000Z'],
  [
    'by the earliest span',
    thursday,
    {
      ...phoenix,
      businessHours: {
        5: [
          { from: '13:00', to: '17:00' },
          { from: '07:00', to: '12:00' },
        ],
      },
    },
    '2026-11-27T14:00:00.000Z',
  ],
  ['where every day is a holiday', thursday, { ...phoenix, holidays: everyDay() }, '2027-11-26T15:30:00.000Z'],
])('opening: %s', (_what, now, company, opening) => {
  expect(reminderTimes(now, company).opening.toISOString()).toBe(opening)
})

function everyDay(): string[] {
  return Array.from({ length: 365 }, (_, day) => new Date(Date.UTC(2026, 10, 26 + day)).toISOString().slice(0, 10))
}
