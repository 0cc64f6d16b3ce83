import { expect, test } from 'vitest'
import { type MailFacts, type Placed, placeMail } from './place-mail.ts'

const plain: MailFacts = {
  from: 'maria@home.example',
  isOfSeveral: false,
  automatic: null,
  isBounce: false,
  isRepeated: false,
  reply: null,
  isFromStaff: false,
  customers: ['c1'],
}
const reply = { ticketId: 't1', recipient: 'Maria@home.example' }
const nobody = (because: string) => ({ as: 'new', customerId: null, because }) as Placed

test.each<[string, Partial<MailFacts>, Placed]>([
  ['one customer is known', {}, { as: 'new', customerId: 'c1', because: null }],
  ['nobody is known', { customers: [] }, nobody('mail_in.nobody_known')],
  ['several are known', { customers: ['c1', 'c2'] }, nobody('mail_in.several_known')],
  ['an account and what was merged into it', { customers: ['c1', 'c1'] }, { as: 'new', customerId: 'c1', because: null }],
  ['no sender', { from: null }, nobody('mail_in.no_sender')],
  ['two senders', { isOfSeveral: true }, nobody('mail_in.several_senders')],
  [
    'returned to nobody: a person looks, whatever it was sent to',
    { reply, automatic: 'mail_in.from_nobody' },
    nobody('mail_in.from_nobody'),
  ],
  [
    'the same again, returned to nobody',
    { automatic: 'mail_in.from_nobody', isRepeated: true },
    { as: 'ignored', because: 'mail_in.repeated' },
  ],
  ['a colleague is no customer', { isFromStaff: true }, nobody('mail_in.from_staff')],
  ['an answer by whom it was given to', { reply }, { as: 'reply', ticketId: 't1', isVerified: true }],
  ['an answer by somebody else', { reply, from: 'eve@evil.example' }, { as: 'reply', ticketId: 't1', isVerified: false }],
  ['an answer that names two authors', { reply, isOfSeveral: true }, { as: 'reply', ticketId: 't1', isVerified: false }],
  ['an answer of nobody', { reply, from: null }, { as: 'reply', ticketId: 't1', isVerified: false }],
  [
    'an answer by a colleague is not verified',
    { reply, isFromStaff: true, from: 'lead@harbor.example' },
    { as: 'reply', ticketId: 't1', isVerified: false },
  ],
  ['a machine, even with a right address', { reply, automatic: 'mail_in.automatic' }, { as: 'ignored', because: 'mail_in.automatic' }],
  ['the same again', { reply, isRepeated: true }, { as: 'ignored', because: 'mail_in.repeated' }],
  ['a report', { isBounce: true, automatic: 'mail_in.automatic' }, { as: 'bounce' }],
])('%s', (_name, facts, placed) => {
  expect(placeMail({ ...plain, ...facts })).toEqual(placed)
})
