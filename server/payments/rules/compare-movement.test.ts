import { expect, test } from 'vitest'
import { compareMovement } from './compare-movement.ts'

test.each([
  [null, null, null],
  [4_998n, 4_998n, null],
  [4_998n, null, 'only_gateway'],
  [null, 4_998n, 'only_ours'],
  [4_998n, 4_999n, 'amount'],
  [0n, null, 'only_gateway'],
])('theirs %s, ours %s: %s', (theirs, ours, kind) => {
  expect(compareMovement({ theirs, ours })).toBe(kind)
})
