import { expect, test } from 'vitest'
import { namedSteps, roundScale, roundScaleAround, spreadLabels } from '#ui/line-places.ts'

test.each([
  [0, 1, [0, 1]],
  [3, 3, [0, 1, 2, 3]],
  [41, 50, [0, 10, 20, 30, 40, 50]],
  [604, 800, [0, 200, 400, 600, 800]],
  [1_000_000, 1_000_000, [0, 200_000, 400_000, 600_000, 800_000, 1_000_000]],
])('up to %i the scale goes from zero to %i', (most, top, ticks) => expect(roundScale(most)).toEqual({ top, ticks }))

test.each<[number, number, number, number, number[]]>([
  [0, 41, 0, 50, [0, 10, 20, 30, 40, 50]],
  [5, 3, 0, 3, [0, 1, 2, 3]],
  [-45, 60, -60, 60, [-60, -40, -20, 0, 20, 40, 60]],
  [-45, 0, -50, 0, [-50, -40, -30, -20, -10, 0]],
  [-1, 100, -20, 100, [-20, 0, 20, 40, 60, 80, 100]],
])('from %i to %i the scale goes from %i to %i', (least, most, bottom, top, ticks) =>
  expect(roundScaleAround(least, most)).toEqual({ bottom, top, ticks }),
)

test.each<[string, number[], number[]]>([
  ['far apart they stay', [10, 60], [10, 60]],
  ['too near, the lower one goes down', [10, 12], [10, 26]],
  ['in the order of their lines, whichever was named first', [12, 10], [26, 10]],
  ['at the bottom the upper ones go up', [96, 98, 100], [68, 84, 100]],
  ['none', [], []],
])('labels: %s', (_, wanted, places) => expect(spreadLabels(wanted, 16, 100)).toEqual(places))

test('steps are named so that their names do not meet', () => {
  expect(namedSteps(12, 900, 60)).toHaveLength(12)
  expect(namedSteps(12, 240, 60)).toEqual([0, 3, 6, 9])
})
