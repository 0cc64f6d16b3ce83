import { expect, test } from 'vitest'
import { type ClockedTicket, type ClockSettings, clocksAfter, noClocks } from './clocks.ts'
import { clocksOfHistory, type Moment } from './clocks-of-history.ts'

const settings: ClockSettings = {
  calendar: { timeZone: 'UTC', businessHours: {}, holidays: [] },
  warnPercent: 75,
  targets: {
    urgent: { firstResponse: 60, resolution: 240 },
    high: { firstResponse: 120, resolution: 480 },
    normal: { firstResponse: 240, resolution: 960 },
    low: { firstResponse: 480, resolution: 1920 },
  },
}
const at = (clock: string) => new Date(`2026-11-23T${clock}:00Z`)
const asked: ClockedTicket = {
  priority: 'normal',
  createdAt: at('09:00'),
  firstAnsweredAt: null,
  answeredAt: null,
  unansweredSince: at('09:00'),
  closedAt: null,
  reopenedAt: null,
}
const wrote = (clock: string): Moment => ({ at: at(clock), what: 'customer_wrote' })
const elsewhere = (clock: string): Moment => ({ at: at(clock), what: 'customer_wrote', thread: 'other' })
const answered = (clock: string): Moment => ({ at: at(clock), what: 'answered' })

test.each<[string, Partial<ClockedTicket>, Moment[], Partial<ReturnType<typeof clocksOfHistory>>]>([
  ['asked', {}, [wrote('09:00')], { firstResponseDueAt: at('13:00'), resolutionLeftMinutes: 960, resolutionFrom: at('09:00') }],
  ['nothing is left of it', { unansweredSince: null }, [], { resolutionFrom: at('09:00'), resolutionLeftMinutes: 960 }],
  [
    'answered',
    { firstAnsweredAt: at('09:30'), answeredAt: at('09:30'), unansweredSince: null },
    [wrote('09:00'), answered('09:30')],
    { firstResponseMinutes: 30, resolutionLeftMinutes: 930, resolutionFrom: null },
  ],
  [
    'answered, and asked again',
    { firstAnsweredAt: at('09:30'), answeredAt: at('09:30'), unansweredSince: at('12:00') },
    [wrote('09:00'), answered('09:30'), wrote('12:00')],
    { firstResponseMinutes: 30, resolutionLeftMinutes: 930, resolutionFrom: at('12:00') },
  ],
  [
    'more urgent than at first',
    { priority: 'urgent' },
    [wrote('09:00'), { at: at('09:10'), what: 'prioritised', was: 'normal', becomes: 'urgent' }],
    { priority: 'urgent', firstResponseDueAt: at('10:00'), resolutionDueAt: at('13:00') },
  ],
  [
    'closed and opened again',
    { firstAnsweredAt: at('09:30'), answeredAt: at('09:30'), unansweredSince: at('11:00'), reopenedAt: at('11:00') },
    [wrote('09:00'), answered('09:30'), { at: at('10:00'), what: 'closed' }, { at: at('11:00'), what: 'reopened' }, wrote('11:00')],
    { resolutionFrom: at('11:00'), resolutionLeftMinutes: 960, resolutionMinutes: null },
  ],
  [
    'closed while the customer waited, which was taken back',
    {},
    [wrote('09:00'), { at: at('10:00'), what: 'closed' }, { at: at('11:00'), what: 'taken_back' }],
    { resolutionFrom: at('09:00'), firstResponseDueAt: at('13:00'), resolutionMinutes: null },
  ],
  [
    'closed after the answer, which was taken back',
    { firstAnsweredAt: at('09:30'), answeredAt: at('09:30'), unansweredSince: null, reopenedAt: at('11:00') },
    [wrote('09:00'), answered('09:30'), { at: at('10:00'), what: 'closed' }, { at: at('11:00'), what: 'taken_back' }],
    { resolutionFrom: null, resolutionLeftMinutes: 960, resolutionMinutes: null },
  ],
  [
    'answered, with an older question of another ticket in it: that was not answered by it',
    { firstAnsweredAt: at('10:00'), answeredAt: at('10:00'), unansweredSince: at('08:00') },
    [elsewhere('08:00'), wrote('09:00'), answered('10:00'), { at: at('11:00'), what: 'joined', thread: 'other' }],
    { resolutionFrom: at('08:00'), resolutionLeftMinutes: 960, resolutionDueAt: new Date('2026-11-24T00:00:00Z') },
  ],
  [
    'both answered since',
    { firstAnsweredAt: at('10:00'), answeredAt: at('12:00'), unansweredSince: null },
    [elsewhere('08:00'), wrote('09:00'), answered('10:00'), { at: at('11:00'), what: 'joined', thread: 'other' }, answered('12:00')],
    { resolutionFrom: null, resolutionLeftMinutes: 720 },
  ],
  [
    'with one in it that was answered where it was asked',
    { firstAnsweredAt: at('08:30'), answeredAt: at('08:30'), unansweredSince: at('09:00') },
    [elsewhere('08:00'), { ...answered('08:30'), thread: 'other' } as Moment, wrote('09:00')],
    { resolutionFrom: at('09:00'), resolutionLeftMinutes: 930 },
  ],
])('%s', (_what, now, moments, expected) => {
  expect(clocksOfHistory({ ...asked, ...now }, moments, settings)).toMatchObject(expected)
})

test('it is what reading the clocks after each act comes to', () => {
  let clocks = clocksAfter(noClocks, asked, settings)
  const once = { ...asked, firstAnsweredAt: at('10:00'), answeredAt: at('10:00'), unansweredSince: null }
  clocks = clocksAfter(clocks, once, settings)
  const closed = { ...once, closedAt: at('10:00') }
  clocks = clocksAfter(clocks, closed, settings)
  expect(clocksOfHistory(closed, [wrote('09:00'), answered('10:00'), { at: at('10:00'), what: 'closed' }], settings)).toEqual(clocks)
})

test('what ran before the company worked by other hours ran by those of then, and what is left of it by the new ones', () => {
  const free = { ...settings.calendar, holidays: ['2026-11-24'] }
  const hours = [{ before: settings.calendar, after: free, at: at('12:00') }]
  const today = { ...settings, calendar: free }
  const once = { ...asked, firstAnsweredAt: at('10:00'), answeredAt: at('10:00'), unansweredSince: null }
  // A first answer that was given by then stays due when it was, whatever was counted as a holiday since.
  const holiday = { ...settings.calendar, holidays: ['2026-11-23'] }
  expect(
    clocksOfHistory(once, [wrote('09:00'), answered('10:00')], { ...settings, calendar: holiday }, [
      { before: settings.calendar, after: holiday, at: at('12:00') },
    ]),
  ).toMatchObject({ firstResponseDueAt: at('13:00'), firstResponseMinutes: 60, resolutionLeftMinutes: 900, resolutionMinutes: null })
  // Of 16 hours three have run, twelve are left of the day, and one comes after the holiday.
  expect(clocksOfHistory(asked, [wrote('09:00')], today, hours)).toMatchObject({
    firstResponseDueAt: at('13:00'),
    resolutionFrom: at('12:00'),
    resolutionLeftMinutes: 780,
    resolutionDueAt: new Date('2026-11-25T01:00:00Z'),
  })
  // Nothing follows what began after the change.
  expect(clocksOfHistory({ ...asked, createdAt: at('14:00'), unansweredSince: at('14:00') }, [wrote('14:00')], today, hours)).toEqual(
    clocksAfter(noClocks, { ...asked, createdAt: at('14:00'), unansweredSince: at('14:00') }, today),
  )
})
