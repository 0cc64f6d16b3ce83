import { expect, test } from 'vitest'
import type { Permission } from '#contract/permissions.ts'
import { mayRemoveTicketFile } from './may-remove-ticket-file.ts'

const who = (...permissions: Permission[]) => ({ permissions: new Set(permissions) })

test.each([
  ['a supervisor', who('ticket_file.remove'), false, true],
  ['one that is gone already', who('ticket_file.remove'), true, 'ticket_file.removed'],
  ['an agent', who('ticket.work'), false, 'role.not_allowed'],
] as const)('%s', (_what, actor, isRemoved, expected) => {
  const verdict = mayRemoveTicketFile(actor, isRemoved)
  expect(verdict.allowed || verdict.code).toBe(expected)
})
