import { expect, test } from 'vitest'
import { spamSender } from './spam-sender.ts'

test.each([
  ['somebody unknown', { customerId: null, requesterAddress: 'Win@Prizes.Example ' }, 'win@prizes.example'],
  ['a customer', { customerId: 'maria', requesterAddress: 'maria@home.example' }, null],
  ['nobody', { customerId: null, requesterAddress: null }, null],
  ['an empty address', { customerId: null, requesterAddress: ' ' }, null],
])('%s', (_what, ticket, sender) => expect(spamSender(ticket)).toBe(sender))
