import { expect, test } from 'vitest'
import type { Permission } from '#contract/permissions.ts'
import { mayPlaceMail, mayUndoPlacing } from './may-place-mail.ts'

const may = { permissions: new Set<Permission>(['ticket.administer']) }

test.each([
  ['needs_person', may, true, undefined],
  // Set aside by a rule, or by somebody: that may have been wrong.
  ['ignored', may, true, undefined],
  ['taken', may, false, 'received_mail.settled'],
  ['waiting', may, false, 'received_mail.waiting'],
  ['needs_person', { permissions: new Set<Permission>() }, false, 'role.not_allowed'],
])('%s', (state, actor, isAllowed, code) => {
  const verdict = mayPlaceMail({ state }, actor)
  expect(verdict.allowed).toBe(isAllowed)
  expect('code' in verdict ? verdict.code : undefined).toBe(code)
})

const untouched = { isWritten: false, isDone: false, isRead: false, isFollowed: false }

test.each([
  ['as long as nothing came of it', { state: 'taken', isByHand: true }, {}, may, undefined],
  ['not what was placed by itself', { state: 'taken', isByHand: false }, {}, may, 'received_mail.not_placed'],
  ['not what waits already', { state: 'needs_person', isByHand: true }, {}, may, 'received_mail.not_placed'],
  ['not what was written after', { state: 'taken', isByHand: true }, { isWritten: true }, may, 'received_mail.touched'],
  ['not what was worked on', { state: 'taken', isByHand: true }, { isDone: true }, may, 'received_mail.touched'],
  ['not what the customer has read', { state: 'taken', isByHand: true }, { isRead: true }, may, 'received_mail.touched'],
  ['the last one first', { state: 'taken', isByHand: true }, { isFollowed: true }, may, 'received_mail.followed'],
  [
    'not by saying that the one after it goes first',
    { state: 'taken', isByHand: true },
    { isFollowed: true, isDone: true },
    may,
    'received_mail.touched',
  ],
  ['by who administers tickets', { state: 'taken', isByHand: true }, {}, { permissions: new Set<Permission>() }, 'role.not_allowed'],
])('a placing is taken back: %s', (_what, mail, since, actor, code) => {
  const verdict = mayUndoPlacing(mail, { ...untouched, ...since }, actor)
  expect('code' in verdict ? verdict.code : undefined).toBe(code)
})
