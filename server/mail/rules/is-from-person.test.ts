import { expect, test } from 'vitest'
import { isFromPerson } from './is-from-person.ts'

test.each([
  ['the answer in a ticket', { template: 'ticket_reply', isByHand: false }, true],
  ['the same to who has no account', { template: 'ticket_reply_by_mail', isByHand: false }, true],
  ['a mail that staff write', { template: 'written_by_hand', isByHand: true }, true],
  ['that a mail was received', { template: 'mail_received', isByHand: false }, false],
  ['a receipt', { template: 'payment_receipt', isByHand: false }, false],
  ['the invitation of a colleague', { template: 'staff_invitation', isByHand: false }, false],
])('%s', (_, mail, expected) => {
  expect(isFromPerson(mail)).toBe(expected)
})
