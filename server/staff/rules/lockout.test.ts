import { expect, test } from 'vitest'
import { afterFailure } from './lockout.ts'

const start = new Date('2026-03-02T10:00:00Z')
const minutesLater = (minutes: number) => new Date(start.getTime() + minutes * 60_000)

function failTimes(times: number, at = start) {
  let state = { failures: 0, windowStartedAt: at, blockedUntil: null as Date | null }
  for (let time = 0; time < times; time += 1) state = afterFailure(state, at)
  return state
}

test('ten wrong passwords within fifteen minutes are borne', () => {
  expect(failTimes(9).blockedUntil).toBeNull()
})

test('the tenth locks for one minute, and each further one twice as long, up to an hour', () => {
  const minutes = [10, 11, 12, 13, 16, 40].map((times) => ((failTimes(times).blockedUntil?.getTime() ?? 0) - start.getTime()) / 60_000)
  expect(minutes).toEqual([1, 2, 4, 8, 60, 60])
})

test('the lock ends by itself: after a quiet fifteen minutes beyond the lock the count begins anew', () => {
  const locked = failTimes(12)
  expect(afterFailure(locked, minutesLater(3)).failures).toBe(13)
  expect(afterFailure(locked, minutesLater(30)).failures).toBe(1)
})
