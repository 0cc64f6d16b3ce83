import { expect, test } from 'vitest'
import { limitInWords } from './limit-in-words.ts'

test.each([
  [2_500n, 10_000n, 4_998n, 'Above the limit of Dana: $25.00 per act.'],
  [2_500n, 10_000n, 2_500n, 'Within Dana’s limit per act; above $100.00 a day, or each one is agreed to.'],
  [null, null, 4_998n, null],
])('with %o per act and %o a day, %o is asked: %s', (perActMinor, perDayMinor, amount, said) => {
  expect(limitInWords('Dana', { perActMinor, perDayMinor }, amount, 'USD')).toBe(said)
})
