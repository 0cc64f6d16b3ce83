import { expect, test } from 'vitest'
import type { ReportStep } from '#contract/reports.ts'
import { mondayOf, periodBefore, stepsOf } from './steps.ts'

test.each<[string, string, string, ReportStep, string[]]>([
  ['days', '2026-02-27', '2026-03-01', 'day', ['2026-02-27…2026-02-27', '2026-02-28…2026-02-28', '2026-03-01…2026-03-01']],
  [
    'weeks begin on Monday, and the period cuts the first and the last',
    '2026-11-04',
    '2026-11-17',
    'week',
    ['2026-11-04…2026-11-08', '2026-11-09…2026-11-15', '2026-11-16…2026-11-17'],
  ],
  ['a period that begins on a Monday', '2026-11-09', '2026-11-15', 'week', ['2026-11-09…2026-11-15']],
  ['months', '2026-01-31', '2026-03-01', 'month', ['2026-01-31…2026-01-31', '2026-02-01…2026-02-28', '2026-03-01…2026-03-01']],
  ['one day is one step of any kind', '2026-05-05', '2026-05-05', 'month', ['2026-05-05…2026-05-05']],
  ['the wrong way round: none', '2026-05-06', '2026-05-05', 'day', []],
])('%s', (_, from, to, per, expected) => {
  expect(stepsOf(from, to, per).map((step) => `${step.from}…${step.to}`)).toEqual(expected)
})

test('the period before is as long and ends the day before', () => {
  expect(periodBefore('2026-11-09', '2026-11-15')).toEqual({ from: '2026-11-02', to: '2026-11-08' })
  expect(periodBefore('2026-03-01', '2026-03-01')).toEqual({ from: '2026-02-28', to: '2026-02-28' })
})

test.each([
  ['2026-11-09', '2026-11-09'],
  ['2026-11-15', '2026-11-09'],
  ['2027-01-01', '2026-12-28'],
])('%s is in the week of %s', (day, monday) => expect(mondayOf(day)).toBe(monday))
