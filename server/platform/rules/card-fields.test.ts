import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { findIbans } from '#contract/bank-account.ts'
import { newId } from '../ids.ts'
import { fieldsWhere, fieldsWithCards } from './card-fields.ts'

const card = '4242 4242 4242 4242'
const digest = `${'ab'.repeat(24)}4242424242424242`

test.each<[string, unknown, string[]]>([
  ['a name', { holderNames: ['Maria', card] }, ['holderNames.1']],
  ['a custom field', { values: { gate: card } }, ['values.gate']],
  ['a reason', { because: `because ${card}` }, ['because']],
  ['deep inside', { contacts: [{ address: { lines: ['12 Elm', card] } }] }, ['contacts.0.address.lines.1']],
  ['a body that is only text', card, ['body']],
  ['a telephone number that looks like a card is one', { phones: [{ number: '+4242424242424242' }] }, []],
  ['its label is not', { phones: [{ number: '+15155550123', label: card }] }, ['phones.0.label']],
  ['of a contact as well', { contacts: [{ phones: ['+4242424242424242'] }] }, []],
  ['an own field that is called like a secret', { values: { code: card } }, ['values.code']],
  ['an id that reads like a card', { customerId: '01a226d4-438c-7e55-8d40-66219933543b' }, []],
  ['a password is not read', { password: card }, []],
  ['nor a code that proves something', { code: card }, []],
  ['the code of an account is kept, and read', { accounts: [{ code: card }] }, ['accounts.0.code']],
  ['a key that is one is not said again', { values: { [card]: 'gate' } }, ['values']],
  ['what a preview gave to be sent back is no text', { seen: digest }, []],
  ['but a card that is sent in its place is found', { seen: '4242424242424242' }, ['seen']],
  ['and so is one in such a digest anywhere else', { because: digest, values: { seen: digest } }, ['because', 'values.seen']],
  ['numbers and nothing', { a: 4242424242424242, b: null, c: true }, []],
])('%s', (_where, body, expected) => {
  expect(fieldsWithCards(body)).toEqual(expected)
})

test('of 100,000 ids of each kind none is taken for a card number or a bank account', () => {
  const read = (id: string) => [
    ...fieldsWithCards({ id, text: `see ${id}.` }),
    ...fieldsWhere({ id }, (text) => findIbans(text).length > 0),
  ]
  for (let count = 0; count < 100_000; count += 1) {
    expect(read(newId())).toEqual([])
    expect(read(randomUUID())).toEqual([])
  }
})
