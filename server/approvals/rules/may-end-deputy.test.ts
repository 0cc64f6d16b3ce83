import { expect, test } from 'vitest'
import type { Permission } from '../../../contract/permissions.ts'
import { mayEndDeputy } from './may-end-deputy.ts'

const none = new Set<Permission>()
const administrator = new Set<Permission>(['staff.manage'])
test.each([
  ['one’s own', { isOver: false, isOwn: true, permissions: none }, null],
  ['a colleague’s', { isOver: false, isOwn: false, permissions: none }, 'deputy.not_yours'],
  ['a colleague’s, by an administrator', { isOver: false, isOwn: false, permissions: administrator }, null],
  ['one that is over', { isOver: true, isOwn: true, permissions: administrator }, 'deputy.over'],
] as const)('%s', (_says, given, code) => {
  const verdict = mayEndDeputy(given)
  expect(verdict.allowed ? null : verdict.code).toBe(code)
})
