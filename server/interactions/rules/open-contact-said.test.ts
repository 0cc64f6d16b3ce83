import { expect, test } from 'vitest'
import { openContactSaid } from './open-contact-said.ts'

test.each([
  ['a call', { channel: 'call', ticketNumber: null, ticketSubject: null }, 'You have a call open with them,'],
  ['work on a ticket', { channel: 'ticket', ticketNumber: '1042', ticketSubject: 'Siren' }, 'You have ticket 1042 (Siren) open with them,'],
  ['a call about a ticket', { channel: 'call', ticketNumber: '1042', ticketSubject: '' }, 'You have ticket 1042 open with them,'],
  ['a ticket that is gone', { channel: 'ticket', ticketNumber: null, ticketSubject: null }, 'You have a ticket open with them,'],
])('%s is named', (_what, open, begins) => {
  expect(openContactSaid(open)).toMatch(new RegExp(`^${begins.replace(/[()]/g, '\\$&')}`))
})
