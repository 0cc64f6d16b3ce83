import { expect, test } from 'vitest'
import { usageAmount } from './usage.ts'
import { readUsageAmount } from './usage-amount.ts'

test.each([
  ['512', '512'],
  ['512.25', '512.25'],
  ['2,5', '2.5'],
  ['100,25', '100.25'],
])('“%s” is %s, as it is sent', (typed, amount) => {
  expect(readUsageAmount(typed)).toBe(amount)
  expect(usageAmount.parse(amount)).toBe(amount)
})

test.each(['', '-1', '1,234', '1.2345', '1.234,5', 'NaN', '1e3', ',5', '1234567890'])('“%s” is no amount', (typed) => {
  expect(readUsageAmount(typed)).toBeNull()
})
