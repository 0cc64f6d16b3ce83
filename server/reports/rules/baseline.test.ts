import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DayCount, judgeDay } from './baseline.ts'

const usual = (...counts: number[]): DayCount[] => counts.map((count, week) => ({ day: `week ${week}`, count, kind: 'usual' }))
const day = (count: number, kind: DayCount['kind'] = 'usual'): DayCount => ({ day: 'today', count, kind })
const holiday = (count: number): DayCount => ({ day: 'then', count, kind: 'holiday' })
const before: DayCount = { day: 'then', count: 0, kind: 'before' }

test.each<[string, DayCount, DayCount[], boolean, string]>([
  ['a day like the others', day(21), usual(20, 22, 19, 21, 20, 18, 23, 20), true, 'within'],
  ['twice as many', day(41), usual(20, 22, 19, 21, 20, 18, 23, 20), true, 'above'],
  ['hardly any on a weekday that has many', day(3), usual(20, 22, 19, 21, 20, 18, 23, 20), true, 'below'],
  ['hardly any so far: the day is not over', day(3), usual(20, 22, 19, 21, 20, 18, 23, 20), false, 'within'],
  ['already twice as many, and the day is not over', day(41), usual(20, 22, 19, 21, 20, 18, 23, 20), false, 'above'],
  ['none at all where there are usually many', day(0), usual(40, 40, 40, 40, 40, 40, 40, 40), true, 'below'],
  [
    'one week out of eight was wild: it moves neither the middle nor the spread',
    day(41),
    usual(20, 22, 19, 400, 20, 18, 23, 20),
    true,
    'above',
  ],
  ['weeks that differ much: what is far from one is usual', day(60), usual(10, 60, 20, 55, 15, 50, 30, 45), true, 'within'],
  ['three where there is usually one: too small to say anything', day(3), usual(1, 0, 1, 1, 2, 0, 1, 1), true, 'within'],
  ['nine where there is usually none: still too small', day(9), usual(0, 0, 0, 0, 0, 0, 0, 0), true, 'within'],
  ['twelve where there is usually none', day(12), usual(0, 0, 0, 0, 0, 0, 0, 0), true, 'above'],
  ['weeks without a note are weeks: they count as none', day(12), usual(0, 0, 0, 0, 0, 6, 7, 0), true, 'above'],
  ['few fewer where there are few', day(0), usual(6, 6, 6, 6, 6, 6, 6, 6), true, 'within'],
  ['a holiday is not judged', day(0, 'holiday'), usual(40, 40, 40, 40, 40, 40, 40, 40), true, 'not_judged: holiday'],
  ['holidays before say nothing of usual days', day(38), [holiday(0), holiday(1), ...usual(40, 38, 41, 39, 40, 42)], true, 'within'],
  ['a new disposition has no history', day(50), [...usual(1, 2, 0), ...Array(5).fill(before)], true, 'not_judged: no_history'],
  ['four weeks are history enough', day(50), [...usual(1, 2, 0, 1), ...Array(4).fill(before)], true, 'above'],
  ['no week at all', day(50), [], true, 'not_judged: no_history'],
])('%s', (_, today, weeks, isOver, expected) => {
  const judged = judgeDay(today, weeks, isOver)
  expect('because' in judged ? `${judged.verdict}: ${judged.because}` : judged.verdict).toBe(expected)
})

test('it says what is usual, and between which bounds', () => {
  expect(judgeDay(day(41), usual(16, 16, 16, 16, 16, 16, 16, 16), true)).toEqual({ verdict: 'above', usual: 16, least: 4, most: 28 })
})

test('what is usual itself is never flagged, and more is never less flagged', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(500), { minLength: 4, maxLength: 8 }), fc.nat(1000), (counts, count) => {
      const weeks = usual(...counts)
      const judged = judgeDay(day(count), weeks, true)
      if (!('usual' in judged)) throw new Error('There is history.')
      expect(judgeDay(day(Math.round(judged.usual)), weeks, true).verdict).toBe('within')
      if (judged.verdict === 'above') expect(judgeDay(day(count + 1), weeks, true).verdict).toBe('above')
    }),
  )
})
