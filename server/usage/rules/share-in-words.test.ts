import { expect, test } from 'vitest'
import { shareInWords } from './share-in-words.ts'

test.each([
  [80, 425n, 500n, '80 %', '80 %'],
  [100, 500n, 500n, '100 %', '100 %'],
  [100, 2410n, 2000n, 'more than 100 %', 'más del 100 %'],
  [100, 501n, 500n, 'more than 100 %', 'más del 100 %'],
  [120, 600n, 500n, '120 %', '120 %'],
  [120, 601n, 500n, 'more than 120 %', 'más del 120 %'],
  [100, 5n, 0n, 'more than 100 %', 'más del 100 %'],
])('%i %% passed, %s of %s: “%s”, “%s”', (percent, used, allowance, english, spanish) => {
  expect(shareInWords({ percent, used, allowance }, 'en')).toBe(english)
  expect(shareInWords({ percent, used, allowance }, 'es')).toBe(spanish)
})
