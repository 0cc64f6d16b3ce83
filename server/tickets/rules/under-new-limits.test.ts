import fc from 'fast-check'
import { expect, test } from 'vitest'
import { underNewLimits } from './under-new-limits.ts'

const day = 86_400_000
const at = (days: number) => new Date(Date.parse('2026-11-01T09:00:00Z') + days * day)
const asked = { closedAt: null, unansweredSince: at(0), restartedAt: null, answeredAt: null, repostedAt: null, expiredAt: null }
const answered = { ...asked, unansweredSince: null, answeredAt: at(0) }
/** `[on which day, unanswered days]`, each after the one before; at first 30. */
const changed = (...steps: [number, number][]) =>
  steps.map(([on, days], place) => ({
    before: { unansweredDays: steps[place - 1]?.[1] ?? 30, answeredDays: 14 },
    after: { unansweredDays: days, answeredDays: 14 },
    at: at(on),
  }))

test.each<[string, object, [number, number][], number | null, number | null, number | null]>([
  ['one that has waited longer expires at the change', {}, [[12, 10]], 12, 12, null],
  ['one that has not waited so long expires by the clock', {}, [[5, 10]], 10, null, null],
  ['one that had expired, and waits again by it, had not', {}, [[31, 60]], 60, null, 31],
  ['one that had expired stays so since then', {}, [[31, 10]], 30, null, null],
  ['one that had expired by an earlier change stays so since that', { expiredAt: at(12) }, [[40, 15]], 12, null, null],
  ['one that had in an earlier turn has not in this one', { restartedAt: at(13), expiredAt: at(12) }, [[40, 60]], 73, null, null],
  [
    'changed and changed back before it followed: nothing happened',
    {},
    [
      [12, 10],
      [13, 30],
    ],
    30,
    null,
    null,
  ],
  [
    'changed twice: at the first that it was over by',
    {},
    [
      [12, 11],
      [13, 5],
    ],
    12,
    12,
    null,
  ],
  [
    'taken back and expired again',
    {},
    [
      [31, 60],
      [40, 10],
    ],
    40,
    40,
    31,
  ],
  ['of a closed one nobody is told', { closedAt: at(1) }, [[12, 10]], 10, null, null],
  ['given anew it waits since then', { restartedAt: at(5) }, [[12, 10]], 15, null, null],
])('%s', (_what, more, steps, expires, expired, takenBack) => {
  const on = (days: number | null) => (days === null ? null : at(days))
  const { expiresAt, byLimitAt, takenBackAt } = underNewLimits({ ...asked, ...more }, changed(...steps))
  expect({ expiresAt, byLimitAt, takenBackAt }).toEqual({ expiresAt: on(expires), byLimitAt: on(expired), takenBackAt: on(takenBack) })
})

test('an answer has its own limit, and what nobody wrote in can not expire', () => {
  const change = [{ before: { unansweredDays: 1, answeredDays: 14 }, after: { unansweredDays: 1, answeredDays: 5 }, at: at(7) }]
  expect(underNewLimits(answered, change)).toEqual({ expiresAt: at(7), expiredAt: at(7), byLimitAt: at(7), takenBackAt: null })
  expect(underNewLimits({ ...answered, answeredAt: null }, change)).toEqual({
    expiresAt: null,
    expiredAt: null,
    byLimitAt: null,
    takenBackAt: null,
  })
})

test('whether it follows each change at once or several together, it stands as expired by a limit at the same moment', () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 })), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 6 }), (given, together) => {
      const changes = changed(...given.toSorted(([one], [other]) => one - other))
      const follow = (size: number) => {
        let standing: Date | null = null
        let ticket: Parameters<typeof underNewLimits>[0] = asked
        let expires: Date | null = null
        for (let from = 0; from < changes.length; from += size) {
          const { expiredAt, byLimitAt, takenBackAt, expiresAt } = underNewLimits(ticket, changes.slice(from, from + size))
          if (takenBackAt) standing = null
          standing = byLimitAt ?? standing
          ticket = { ...ticket, expiredAt }
          expires = expiresAt
        }
        // What was told to have expired by a limit did so then by the ticket itself.
        if (standing) expect(expires).toEqual(standing)
        return { standing, expires }
      }
      expect(follow(together)).toEqual(follow(1))
    }),
  )
})
