import { expect, test } from 'vitest'
import { mayManageUser, mayResetToday, type PortalUserAct } from './manage-portal-user.ts'

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
