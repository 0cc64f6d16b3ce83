import { expect, test } from 'vitest'
import { fitOf } from './type-ahead.ts'

const refund = { name: 'Credit/Refund', category: 'Billing', useWhen: 'Use when money is given back to the café.' }

test.each<[string, number | null]>([
  ['', 0],
  ['cred', 0],
  ['credit ref', 0],
  ['refund', 1],
  ['refund cred', 1],
  ['bill ref', 2],
  ['money', 3],
  ['cafe refund', 3],
  ['efund', null],
  ['refund shipped', null],
])('%s fits as %s', (typed, fit) => {
  expect(fitOf(typed, refund)).toBe(fit)
})
