import { expect, test } from 'vitest'
import { fieldsWithCards } from './card-fields.ts'

const card = '4242 4242 4242 4242'

test.each<[string, unknown, string[]]>([
  ['a name', { holderNames: ['Maria', card] }, ['holderNames.1']],
  ['a custom field', { values: { gate: card } }, ['values.gate']],
  ['a reason', { because: `because ${card}` }, ['because']],
  ['deep inside', { contacts: [{ address: { lines: ['12 Elm', card] } }] }, ['contacts.0.address.lines.1']],
  ['a body that is only text', card, ['body']],
  ['a telephone number that looks like a card is one', { phones: [{ number: '+4242424242424242' }] }, []],
  ['a password is not read', { password: card }, []],
  ['a key that is one is not said again', { values: { [card]: 'gate' } }, ['values']],
  ['numbers and nothing', { a: 4242424242424242, b: null, c: true }, []],
])('%s', (_where, body, expected) => {
  expect(fieldsWithCards(body)).toEqual(expected)
})
