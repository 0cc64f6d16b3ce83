import { expect, test } from 'vitest'
import { mayInviteNewOwner, mayManageUser, mayResetToday, type PortalUserAct } from './manage-portal-user.ts'

const permissions = new Set(['portal_user.manage'] as const)
const acts: PortalUserAct[] = ['inviteAgain', 'resetPassword', 'lock', 'unlock', 'endSessions', 'remove']

test.each([
  ['invited', ['inviteAgain', 'lock', 'endSessions', 'remove']],
  ['active', ['resetPassword', 'lock', 'endSessions', 'remove']],
  ['locked', ['unlock', 'endSessions', 'remove']],
  ['removed', []],
] as const)('who is %s', (state, offered) => {
  expect(acts.filter((act) => mayManageUser(act, { state, sessions: 1, permissions }).allowed)).toEqual(offered)
})

test('who is signed in nowhere has no session to end', () => {
  expect(mayManageUser('endSessions', { state: 'active', sessions: 0, permissions })).toMatchObject({ code: 'portal_user.no_session' })
})

test('who only reads does none of it', () => {
  for (const act of acts)
    expect(mayManageUser(act, { state: 'active', sessions: 1, permissions: new Set() })).toMatchObject({ code: 'role.not_allowed' })
})

test.each([
  [false, 0, false, true],
  [true, 0, false, false],
  [true, 1, false, false],
  [true, 2, false, true],
  [true, 0, true, true],
])('reach changed today %s, %i factors, a lead %s', (reachChangedToday, factors, isLead, may) => {
  expect(mayResetToday({ reachChangedToday, factors, isLead }).allowed).toBe(may)
})

const caller = {
  relation: 'holder',
  isOnFile: true,
  factors: ['pin'],
  tightened: new Map(),
  reachChangedToday: false,
  isLocked: false,
  isLead: false,
} as const
test.each([
  ['nobody was named', null, false, 'caller.not_verified'],
  ['nobody was named, by a lead', null, true, null],
  ['the holder, who proved nothing', { ...caller, factors: [] }, false, 'caller.not_verified'],
  ['the holder, verified', caller, false, null],
  ['a stranger, verified', { ...caller, relation: 'unknown' as const }, false, 'caller.not_authorized'],
  [
    'a neighbour where the company asks for two',
    { ...caller, relation: 'other' as const, tightened: new Map([['other.reach', 2]]) },
    false,
    'caller.not_verified',
  ],
])('an owner at a new address: %s', (_, asks, isLead, code) => {
  const verdict = mayInviteNewOwner({ caller: asks, isLead })
  expect(verdict.allowed ? null : verdict.code).toBe(code)
})
