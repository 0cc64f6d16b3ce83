import { expect, test } from 'vitest'
import { shareInWords } from './share-in-words.ts'

test.each([
  [80, 425n, 500n, '80 %'],
  [100, 500n, 500n, '100 %'],
  [100, 990n, 500n, '198 %'],
  [100, 501n, 500n, '100 %'],
  [100, 5n, 0n, '100 %'],
])('%i %% passed, %s of %s: %s', (percent, used, allowance, said) => {
  expect(shareInWords({ percent, used, allowance })).toBe(said)
})
