import { expect, test } from 'vitest'
import { flagOf } from './flag.ts'
import { plusDays, stepsOf } from './steps.ts'

const on = '2026-11-20'
const calendar = stepsOf(plusDays(on, -62), on, 'day').map(({ from }) => from)
const flag = (counts: Record<string, number>, more: object = {}) =>
  flagOf({
    calendar,
    counts: calendar.map((day) => counts[day] ?? 12),
    days: 7,
    today: on,
    firstDay: '2025-01-01',
    holidays: new Set(),
    ...more,
  })

test('nothing left the usual: no flag', () => expect(flag({})).toBeNull())

test('the days that did are named together, with what is usual for them', () => {
  const found = flag({ '2026-11-18': 40, '2026-11-20': 35 })
  expect(found).toMatchObject({ way: 'above', count: 75, usual: 24 })
  expect(found?.days.map(({ day }) => day)).toEqual(['2026-11-18', '2026-11-20'])
  expect(found?.history).toHaveLength(35)
  expect(found?.history.at(-1)).toEqual({ day: on, count: 35 })
})

test('of both ways the furthest is told', () => {
  expect(flag({ '2026-11-17': 0, '2026-11-18': 60 })).toMatchObject({ way: 'above', days: [{ day: '2026-11-18' }] })
})

test('the day that is not over is not too few', () => {
  expect(flag({ [on]: 0 })).toBeNull()
  expect(flag({ [on]: 0 }, { today: plusDays(on, 1) })).toMatchObject({ way: 'below' })
})

test('what was not used four weeks ago is not flagged', () => {
  expect(flag({ '2026-11-18': 60 }, { firstDay: '2026-11-02' })).toBeNull()
})

test('a holiday is not flagged, and a day that has not come is not looked at', () => {
  expect(flag({ '2026-11-18': 0 }, { holidays: new Set(['2026-11-18']) })).toBeNull()
  expect(flag({ [on]: 90 }, { today: '2026-11-19' })).toBeNull()
})
