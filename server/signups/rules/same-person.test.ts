import { expect, test } from 'vitest'
import { isSameAddress, isSameName } from './same-person.ts'

test.each([
  ['Maria Silva', 'maria silva', true],
  ['Maria Silva', 'Silva, María', true],
  ['Maria Silva', 'Maria Silva Costa', false],
  ['Maria', 'Maria', false],
  ["Sean O'Brien", 'Sean OBrien', true],
  ['', '', false],
])('%s and %s', (one, other, same) => {
  expect(isSameName(one, other)).toBe(same)
})

const elm = { lines: ['12 Elm Street'], city: 'Des Moines', postalCode: '50309', country: 'US' }
test.each<[string, Partial<typeof elm>, boolean]>([
  ['the same', {}, true],
  ['a short word for a long one', { lines: ['12 Elm St.'] }, true],
  ['an apartment that only one names', { lines: ['12 Elm St', 'Apt 4'] }, true],
  ['the long postal code', { postalCode: '50309-1234' }, true],
  ['without a postal code, the same city', { postalCode: '' }, true],
  ['without a postal code, another city', { postalCode: '', city: 'Ames' }, false],
  ['another house', { lines: ['14 Elm Street'] }, false],
  ['another postal code', { postalCode: '50310' }, false],
  ['another country', { country: 'CA' }, false],
  ['a street without a number', { lines: ['Elm Street'] }, false],
  ['nothing', { lines: [] }, false],
  ['a longer street name', { lines: ['12 Elm Street Park'] }, false],
])('%s', (_, more, same) => {
  expect(isSameAddress(elm, { ...elm, ...more })).toBe(same)
  expect(isSameAddress({ ...elm, ...more }, elm)).toBe(same)
})

test('two that name different apartments are two', () => {
  expect(isSameAddress({ ...elm, lines: ['12 Elm St Apt 4'] }, { ...elm, lines: ['12 Elm St Apt 5'] })).toBe(false)
})
