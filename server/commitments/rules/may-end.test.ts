import { expect, test } from 'vitest'
import type { Permission, Role } from '#contract/permissions.ts'
import { mayEnd } from './may-end.ts'

const who = (role: Role, id = 'me', may: Permission[] = ['note.write']) => ({ id, role, permissions: new Set<Permission>(may) })

test.each([
  ['whose it is', { state: 'open', ownerId: 'me' }, who('agent'), true],
  ['a colleague’s is not', { state: 'open', ownerId: 'you' }, who('agent'), 'commitment.not_yours'],
  ['a lead’s is every one', { state: 'open', ownerId: 'you' }, who('lead'), true],
  ['kept is kept', { state: 'kept', ownerId: 'me' }, who('agent'), 'commitment.ended'],
  ['withdrawn is withdrawn', { state: 'withdrawn', ownerId: 'me' }, who('lead'), 'commitment.ended'],
  ['who only reads does not', { state: 'open', ownerId: 'me' }, who('auditor', 'me', []), 'role.not_allowed'],
])('%s', (_, facts, viewer, expected) => {
  const verdict = mayEnd(facts, viewer)
  expect(verdict.allowed || verdict.code).toBe(expected)
})
