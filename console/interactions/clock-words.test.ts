import { expect, test } from 'vitest'
import { clockWords } from '#console/interactions/clock-words.ts'

test.each([
  [0, '00:00'],
  [138_000, '02:18'],
  [3_738_000, '1:02:18'],
  [86_399_000, '23:59:59'],
  [2 * 86_400_000, '2 d'],
  [-5_000, '00:00'],
])('%i ms read %s', (ms, words) => {
  expect(clockWords(ms)).toBe(words)
})
