import { expect, test } from 'vitest'
import { checkReach } from './check-reach.ts'

const possible = (number: string) => number.length === 12
const phone = (number: string, primary = false) => ({ number, primary })
const fields = (given: Parameters<typeof checkReach>[0]) => checkReach(given, possible).map(({ field }) => field)

test.each<[string, Parameters<typeof checkReach>[0], string[]]>([
  ['nothing sent, nothing wrong', {}, []],
  ['an empty list of phones is fine', { phones: [] }, []],
  ['one primary phone is right', { phones: [phone('+15155550123', true), phone('+15155550124')] }, []],
  ['no primary phone is not', { phones: [phone('+15155550123')] }, ['phones']],
  ['nor two', { phones: [phone('+15155550123', true), phone('+15155550124', true)] }, ['phones']],
  ['a number stands once', { phones: [phone('+15155550123', true), phone('+15155550123')] }, ['phones.1.number']],
  ['a number can exist', { phones: [phone('+1515', true)] }, ['phones.0.number']],
  [
    'addresses are the same in any case',
    {
      emails: [
        { address: 'A@x.example', primary: true },
        { address: 'a@X.example', primary: false },
      ],
    },
    ['emails.1.address'],
  ],
  ['one address is primary', { emails: [{ address: 'a@x.example', primary: false }] }, ['emails']],
  [
    'a place in the call order is one person’s',
    {
      contacts: [
        { callOrder: 1, phones: ['+15155550123'] },
        { callOrder: 1, phones: ['+15155550124'] },
      ],
    },
    ['contacts.1.callOrder'],
  ],
  ['who is called has a number', { contacts: [{ callOrder: 1, phones: [] }] }, ['contacts.0.phones']],
  ['who is not called needs none', { contacts: [{ callOrder: null, phones: [] }] }, []],
  ['a contact’s number can exist', { contacts: [{ callOrder: null, phones: ['+1'] }] }, ['contacts.0.phones.0']],
])('%s', (_sentence, given, expected) => {
  expect(fields(given)).toEqual(expected)
})
