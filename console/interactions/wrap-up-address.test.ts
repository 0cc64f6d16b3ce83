import { expect, test } from 'vitest'
import { backOf, withSaved, wrapUpAddress } from './wrap-up-address.ts'

test('who comes from the tickets goes back there, everybody else to the notes', () => {
  const at = '/tickets/7?queue=waiting&q=hub'
  const address = wrapUpAddress('/customers/1', at)
  expect(address).toBe('/customers/1/notes/new?back=%2Ftickets%2F7%3Fqueue%3Dwaiting%26q%3Dhub')
  expect(backOf(address.slice(address.indexOf('?')))).toBe(at)
  expect(wrapUpAddress('/customers/1', address)).toBe(address)
  expect(wrapUpAddress('/customers/2', address)).toBe('/customers/2/notes/new')
  expect(wrapUpAddress('/customers/1', '/customers/1/billing')).toBe('/customers/1/notes/new')
})

test.each(['', '?back=https://evil.example', '?back=//evil.example', '?back=/ticketsevil', '?back=/customers'])(
  '%s goes nowhere',
  (search) => expect(backOf(search)).toBeNull(),
)

test.each([
  ['/tickets', '/tickets?saved=88'],
  ['/tickets/7?queue=open&saved=80', '/tickets/7?queue=open&saved=88'],
])('%s says the note', (back, address) => expect(withSaved(back, '88')).toBe(address))
