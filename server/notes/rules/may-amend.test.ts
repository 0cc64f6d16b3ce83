import { expect, test } from 'vitest'
import type { Permission } from '#contract/permissions.ts'
import { mayAmend } from './may-amend.ts'

test('who writes notes amends them, whoever wrote them; who only reads does not', () => {
  expect(mayAmend({ permissions: new Set<Permission>(['note.write']) }).allowed).toBe(true)
  expect(mayAmend({ permissions: new Set<Permission>(['customer.read']) })).toMatchObject({ allowed: false, code: 'role.not_allowed' })
})
