import { expect, test } from 'vitest'
import { mayPromise } from './may-promise.ts'

const facts = { mergedInto: null, openMinor: 100n, hasActivePlan: false, mayMake: true, hasOpenPromise: false }

test.each([
  ['something is open', {}, null],
  ['a promise is open already', { hasOpenPromise: true }, 'promise_to_pay.open'],
  ['a plan is running', { hasActivePlan: true }, 'payment_plan.active'],
  ['nothing is open', { openMinor: 0n }, 'payment_plan.nothing_open'],
])('%s', (_name, more, expected) => {
  const verdict = mayPromise({ ...facts, ...more })
  expect(verdict.allowed ? null : verdict.code).toBe(expected)
})
