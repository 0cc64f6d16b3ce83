import { expect, test } from 'vitest'
import { typedExpiry } from './typed-expiry.ts'

test.each([
  ['08/30', '2030-08'],
  ['8/30', '2030-08'],
  ['08 / 30', '2030-08'],
  ['08/2030', '2030-08'],
  ['0830', '2030-08'],
  ['082030', '2030-08'],
  ['2030-08', '2030-08'],
  ['2030-8', '2030-08'],
  ['12/31', '2031-12'],
  ['13/30', '13/30'],
  ['00/30', '00/30'],
  ['830', '830'],
  ['August', 'August'],
  ['', ''],
])('%s is read as %s', (typed, expires) => {
  expect(typedExpiry(typed)).toBe(expires)
})
