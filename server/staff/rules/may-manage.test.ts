import { expect, test } from 'vitest'
import type { Permission } from '#contract/permissions.ts'
import { mayManage, type StaffAct, type StaffFacts } from './may-manage.ts'

const colleague: StaffFacts = { state: 'active', isSelf: false, hasSecondFactor: true, permissions: new Set<Permission>(['staff.manage']) }

test.each<[string, StaffAct, Partial<StaffFacts>, string | true]>([
  ['an administrator disables a leaver', 'disable', {}, true],
  ['nobody else does', 'disable', { permissions: new Set() }, 'role.not_allowed'],
  ['nobody disables themselves', 'disable', { isSelf: true }, 'staff.own_account'],
  ['nobody changes their own role', 'edit', { isSelf: true }, 'staff.own_account'],
  ['nobody takes away their own second factor this way', 'resetSecondFactor', { isSelf: true }, 'staff.own_account'],
  ['ending one’s own sessions is fine', 'endSessions', { isSelf: true }, true],
  ['who is disabled is not disabled again', 'disable', { state: 'disabled' }, 'staff.disabled'],
  ['who is disabled can be let back in', 'enable', { state: 'disabled' }, true],
  ['who was not disabled needs no letting in', 'enable', {}, 'staff.not_disabled'],
  ['an invitation goes out again until it is accepted', 'inviteAgain', { state: 'invited' }, true],
  ['and not after', 'inviteAgain', {}, 'staff.joined'],
  ['a lost second factor is reset', 'resetSecondFactor', {}, true],
  ['where there is one', 'resetSecondFactor', { hasSecondFactor: false }, 'second_factor.missing'],
])('%s', (_sentence, act, facts, expected) => {
  const verdict = mayManage(act, { ...colleague, ...facts })
  expect(verdict.allowed ? true : verdict.code).toBe(expected)
})
