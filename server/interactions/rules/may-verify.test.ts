import { expect, test } from 'vitest'
import { mayVerify } from './may-verify.ts'

test.each([
  [0, true],
  [4, true],
  [5, false],
  [6, false],
])('after %i tries: %s', (attempts, expected) => {
  expect(mayVerify(attempts).allowed).toBe(expected)
})
