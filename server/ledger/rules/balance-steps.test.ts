import fc from 'fast-check'
import { expect, test } from 'vitest'
import { balanceSteps, monthEnds } from './balance-steps.ts'

const now = new Date('2026-03-15T03:00:00Z')

test('months end at midnight of the zone, across the change to summer time and the end of the year', () => {
  expect(monthEnds(now, 'America/Chicago', 4)).toEqual([
    { on: '2025-12-31', before: new Date('2026-01-01T06:00:00Z') },
    { on: '2026-01-31', before: new Date('2026-02-01T06:00:00Z') },
    { on: '2026-02-28', before: new Date('2026-03-01T06:00:00Z') },
    { on: '2026-03-14', before: new Date('2026-04-01T05:00:00Z') },
  ])
})

const ends = monthEnds(now, 'UTC', 4)
test.each<[string, [number, bigint][], [string, bigint][]]>([
  ['nothing yet', [], [['2026-03-15', 0n]]],
  ['from the first month on', [[0, 100n], [2, -40n]], [['2025-12-31', 100n], ['2026-01-31', 100n], ['2026-02-28', 60n], ['2026-03-15', 60n]]],
  ['an account that began last month shows one month before', [[2, 50n]], [['2026-01-31', 0n], ['2026-02-28', 50n], ['2026-03-15', 50n]]],
  ['an entry dated ahead counts to today', [[3, 10n], [4, 5n]], [['2026-02-28', 0n], ['2026-03-15', 15n]]],
  ['a credit goes below zero', [[3, -10n]], [['2026-02-28', 0n], ['2026-03-15', -10n]]],
])('%s', (_, added, steps) => {
  expect(balanceSteps(ends, new Map(added)).map(({ on, balanceMinor }) => [on, balanceMinor])).toEqual(steps)
}) // biome-ignore format: one case a line

test('the last step is the sum of all', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(4), fc.bigInt({ min: -1000n, max: 1000n })), { maxLength: 20 }), (entries) => {
      const added = new Map<number, bigint>()
      for (const [place, effect] of entries) added.set(place, (added.get(place) ?? 0n) + effect)
      expect(balanceSteps(ends, added).at(-1)?.balanceMinor).toBe(entries.reduce((sum, [, effect]) => sum + effect, 0n))
    }),
  )
})
