import { expect, test } from 'vitest'
import { leadsToPortal, ticketInPortal } from './ticket-in-portal.ts'

test.each([
  ['ticket_reply', true],
  ['ticket_reply_by_mail', false],
  ['portal_invitation', false],
  ['portal_password_reset', false],
  ['caller_code', false],
])('the link of %s leads to a place in the portal: %s', (template, expected) => {
  expect(leadsToPortal(template)).toBe(expected)
})

test.each([
  ['a ticket', 'one', '/portal/tickets/one'],
  ['none', null, '/portal/tickets'],
])('%s is read at its place', (_, ticketId, expected) => {
  expect(ticketInPortal(ticketId)).toBe(expected)
})
