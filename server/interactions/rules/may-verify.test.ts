import { expect, test } from 'vitest'
import { mayVerify, mayVerifyBy } from './may-verify.ts'

test.each([
  [0, true],
  [4, true],
  [5, false],
  [6, false],
])('after %i tries: %s', (attempts, expected) => {
  expect(mayVerify(attempts).allowed).toBe(expected)
})

test.each([
  ['pin', ['pin', 'call_back'], true],
  ['site_password', ['pin', 'call_back'], false],
])('by %s where %j are in use: %s', (factor, inUse, expected) => {
  expect(mayVerifyBy(factor, inUse).allowed).toBe(expected)
})
