import { expect, test } from 'vitest'
import { isWith, noteHome, whoIn } from './party.ts'

const customer = { id: 'c', number: '4021-11', name: 'Maria Silva' }
const prospect = { id: 'p', name: 'Ann Ruiz' }

test.each([
  ['an account', { customer, prospect: null }, { home: '/customers/c', name: 'Maria Silva', number: '4021-11' }],
  ['an account without a name', { customer: { ...customer, name: null }, prospect: null }, { name: 'Name not known', number: '4021-11' }],
  ['a prospect', { customer: null, prospect }, { home: '/prospects/p', name: 'Ann Ruiz', number: 'Prospect' }],
])('%s in a list', (_what, named, shown) => {
  expect(whoIn(named)).toMatchObject(shown)
})

test.each([
  [{ customerId: 'c' }, { customerId: 'c', prospectId: null }, true],
  [{ customerId: 'c' }, { customerId: null, prospectId: 'c' }, false],
  [{ prospectId: 'p' }, { customerId: null, prospectId: 'p' }, true],
  [{ prospectId: 'p' }, { customerId: 'p', prospectId: null }, false],
  [null, { customerId: 'c', prospectId: null }, false],
])('%j and the contact %j', (party, contact, isTheirs) => {
  expect(isWith(party, contact)).toBe(isTheirs)
})

test('a note is read at whom it is about', () => {
  expect(noteHome('n', { customer, prospect: null })).toBe('/customers/c/notes/n')
  expect(noteHome('n', { customer: null, prospect })).toBe('/prospects/p/notes/n')
})
