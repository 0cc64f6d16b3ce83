import { expect, test } from 'vitest'
import type { Permission } from '#contract/permissions.ts'
import { mayPlaceMail } from './may-place-mail.ts'

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
