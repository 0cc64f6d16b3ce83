import { describe, expect, test } from 'vitest'
import { noClocks } from './clocks.ts'
import { underNewHours } from './under-new-hours.ts'

// 2026-12-01 is a Tuesday.
const weekdays = (from: string, to: string) => Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [{ from, to }]]))
const calendar = (from: string, to: string, holidays: string[] = []) => ({ timeZone: 'UTC', businessHours: weekdays(from, to), holidays })
const before = calendar('09:00', '17:00')
const at = new Date('2026-11-30T16:00:00Z')
const on = (day: string, time: string) => new Date(`2026-${day}T${time}Z`)
const awaited = { firstAnsweredAt: null }

describe('what is left runs by the new hours', () => {
  test.each([
    ['a holiday puts off what was due on it', on('12-01', '11:00:00'), calendar('09:00', '17:00', ['2026-12-01']), on('12-02', '11:00:00')],
    ['a holiday after it changes nothing', on('12-01', '11:00:00'), calendar('09:00', '17:00', ['2026-12-02']), on('12-01', '11:00:00')],
    ['a longer evening brings it nearer', on('12-01', '10:00:00'), calendar('09:00', '19:00'), on('11-30', '18:00:00')],
    ['a later morning puts it off', on('12-01', '10:30:00'), calendar('10:00', '17:00'), on('12-01', '11:30:00')],
    ['to the second', on('12-01', '10:30:20'), calendar('10:00', '17:00'), on('12-01', '11:30:20')],
    ['what was missed stays missed', on('11-30', '15:00:00'), calendar('09:00', '17:00', ['2026-11-30']), on('11-30', '15:00:00')],
  ])('%s', (_what, due, after, becomes) => {
    const clocks = { ...noClocks, firstResponseDueAt: due, firstResponseNearAt: due }
    expect(underNewHours(clocks, awaited, { before, after, at })).toEqual({
      ...clocks,
      firstResponseDueAt: becomes,
      firstResponseNearAt: becomes,
    })
    expect(underNewHours(clocks, { firstAnsweredAt: at }, { before, after, at })).toEqual(clocks)
  })

  test('the resolution runs on from the moment of the change with what was left by then', () => {
    const clocks = {
      ...noClocks,
      resolutionFrom: on('11-30', '14:00:00'),
      resolutionLeftMinutes: 240,
      resolutionDueAt: on('12-01', '10:00:00'),
      resolutionNearAt: on('11-30', '15:30:00'),
    }
    const after = calendar('09:00', '17:00', ['2026-12-01'])
    expect(underNewHours(clocks, awaited, { before, after, at })).toEqual({
      ...clocks,
      resolutionFrom: at,
      resolutionLeftMinutes: 120,
      resolutionDueAt: on('12-02', '10:00:00'),
    })
  })

  test('a clock that rests, or began under the new hours, stays as it is', () => {
    const after = calendar('09:00', '17:00', ['2026-12-01'])
    const resting = { ...noClocks, resolutionLeftMinutes: 120 }
    expect(underNewHours(resting, awaited, { before, after, at })).toEqual(resting)
    const fresh = {
      ...noClocks,
      resolutionFrom: on('12-02', '09:00:00'),
      resolutionLeftMinutes: 60,
      resolutionDueAt: on('12-02', '10:00:00'),
    }
    expect(underNewHours(fresh, awaited, { before, after, at })).toEqual(fresh)
  })
})
