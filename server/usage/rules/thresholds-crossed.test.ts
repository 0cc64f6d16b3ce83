import fc from 'fast-check'
import { expect, test } from 'vitest'
import { percentUsed, thresholdsCrossed } from './thresholds-crossed.ts'

const thresholds = [50, 80, 100]

test.each<[string, bigint, bigint | null, number[], number[]]>([
  ['nothing used', 0n, 500n, [], []],
  ['just below', 249n, 500n, [], []],
  ['just at', 250n, 500n, [], [50]],
  ['the next one', 400n, 500n, [50], [80]],
  ['already told', 420n, 500n, [50, 80], []],
  ['from 40 to 120 in one step', 600n, 500n, [], [50, 80, 100]],
  ['beyond all of them', 5_000n, 500n, [50, 80, 100], []],
  ['nothing is included', 600n, null, [], []],
  ['the allowance was lowered', 250n, 300n, [50], [80]],
  ['the allowance was raised: nothing is taken back, nothing told again', 250n, 1_000n, [50, 80], []],
  ['below one that is told', 400n, 500n, [80], []],
])('%s', (_, used, allowance, told, crossed) => expect(thresholdsCrossed({ used, allowance, told, thresholds })).toEqual(crossed))

test('one that the company adds below what is told says nothing of the past', () =>
  expect(thresholdsCrossed({ used: 420n, allowance: 500n, told: [80], thresholds: [75, 80, 90] })).toEqual([]))

test.each<[bigint, bigint | null, number | null]>([
  [0n, 500n, 0],
  [499_999n, 500_000n, 99],
  [500_000n, 500_000n, 100],
  [612n, 500n, 122],
  [1n, null, null],
  [1_000_000_000_000n, 1n, 9_999],
])('%s of %s is %s percent', (used, allowance, percent) => expect(percentUsed(used, allowance)).toBe(percent))

const amounts = fc.array(fc.bigInt({ min: 0n, max: 400n }), { minLength: 1, maxLength: 20 })
const someThresholds = fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 5 })

/** What is written down when readings come in one after the other. */
function toldBy(steps: bigint[], allowance: bigint, among: number[]): number[] {
  const told: number[] = []
  let used = 0n
  for (const step of steps) {
    used += step
    const crossed = thresholdsCrossed({ used, allowance, told, thresholds: among })
    expect(crossed.every((percent) => !told.includes(percent))).toBe(true)
    told.push(...crossed)
  }
  return told.sort((one, other) => one - other)
}

test('any order of the readings writes down the same thresholds, each once: all that the month has passed', () =>
  fc.assert(
    fc.property(
      amounts,
      someThresholds,
      fc.bigInt({ min: 1n, max: 3_000n }),
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      (steps, among, allowance, chance) => {
        const shuffled = steps.map((step) => ({ step, place: chance.next().value as number })).sort((one, other) => one.place - other.place)
        const sum = steps.reduce((one, other) => one + other, 0n)
        const passed = among.filter((percent) => sum * 100n >= BigInt(percent) * allowance).sort((one, other) => one - other)
        expect(toldBy(steps, allowance, among)).toEqual(passed)
        expect(
          toldBy(
            shuffled.map(({ step }) => step),
            allowance,
            among,
          ),
        ).toEqual(passed)
      },
    ),
  ))

test('more used never passes fewer, a larger allowance never more', () =>
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 999n }),
      fc.bigInt({ min: 0n, max: 999n }),
      fc.bigInt({ min: 1n, max: 999n }),
      someThresholds,
      (used, more, allowance, among) => {
        const passed = (given: bigint, of: bigint) => thresholdsCrossed({ used: given, allowance: of, told: [], thresholds: among })
        expect(passed(used + more, allowance)).toEqual(expect.arrayContaining(passed(used, allowance)))
        expect(passed(used, allowance)).toEqual(expect.arrayContaining(passed(used, allowance + more)))
      },
    ),
  ))
