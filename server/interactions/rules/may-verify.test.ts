import { expect, test } from 'vitest'
import { mayUnlock, mayVerify, mayVerifyBy } from './may-verify.ts'

test.each([
  [0, true],
  [4, true],
  [5, false],
  [6, false],
])('after %i tries: %s', (attempts, expected) => {
  expect(mayVerify(attempts).allowed).toBe(expected)
})

test.each([
  ['a lead, where the tries are used up', 5, ['caller.unlock'], 'yes'],
  ['a lead, where some are left', 4, ['caller.unlock'], 'caller.not_locked'],
  ['an agent', 5, ['interaction.open'], 'role.not_allowed'],
] as const)('%s unlocks: %i tries', (_, attempts, permissions, expected) => {
  const verdict = mayUnlock(attempts, new Set(permissions))
  expect(verdict.allowed ? 'yes' : verdict.code).toBe(expected)
})

test.each([
  ['pin', ['pin', 'call_back'], true],
  ['site_password', ['pin', 'call_back'], false],
])('by %s where %j are in use: %s', (factor, inUse, expected) => {
  expect(mayVerifyBy(factor, inUse).allowed).toBe(expected)
})
