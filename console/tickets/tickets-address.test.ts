import { expect, test } from 'vitest'
import { filterOf, readTicketsAddress, ticketsAddress, viewAddress } from './tickets-address.ts'

const id = '0b7e7a3e-6f0f-4d3a-9f6e-2d1c5a9e8b11'

test('the address holds what the list shows, and reads back as it was written', () => {
  const written = `/tickets/${id}?queue=waiting&of=everybody&priority=urgent&q=hub+%26+router&sort=due`
  const state = readTicketsAddress(written.slice(written.indexOf('?')))
  expect(state).toEqual({
    queue: 'waiting',
    of: 'everybody',
    view: null,
    filters: { priority: 'urgent', q: 'hub & router' },
    sort: 'due',
  })
  expect(ticketsAddress(state, id)).toBe(written)
})

test('what an address says that nobody knows is left out', () => {
  const state = readTicketsAddress('?queue=lost&priority=terrible&channel=fax&sort=best')
  expect(state).toMatchObject({ queue: null, sort: 'oldest' })
  expect(filterOf(state)).toEqual({ assignee: 'me', queue: 'waiting' })
})

test('who gives tickets out begins with what everybody’s queues need, until they choose their own', () => {
  const begun = readTicketsAddress('', 'everybody')
  expect(filterOf(begun)).toEqual({ queue: 'unassigned' })
  expect(filterOf(readTicketsAddress('?queue=waiting', 'everybody'))).toEqual({ assignee: 'me', queue: 'waiting' })
  const own = ticketsAddress({ ...begun, of: 'mine' })
  expect(filterOf(readTicketsAddress(own.slice(own.indexOf('?')), 'everybody'))).toEqual({ assignee: 'me', queue: 'waiting' })
})

test.each([
  ['a queue of yours', '?queue=open', { queue: 'open', assignee: 'me' }],
  ['everybody’s', '?queue=open&of=everybody', { queue: 'open' }],
  ['what nobody holds is nobody’s', '?queue=unassigned', { queue: 'unassigned' }],
  ['all, put off or not', '?queue=all', { snoozed: 'either' }],
  ['words, wherever in the queue they are', '?queue=open&q=hub', { queue: 'open', assignee: 'me', q: 'hub', snoozed: 'either' }],
  ['words among what is put off', '?queue=snoozed&q=hub', { assignee: 'me', q: 'hub', snoozed: 'true' }],
  ['one customer’s', `?queue=all&customerId=${id}`, { customerId: id, snoozed: 'either' }],
  ['what is put off', '?queue=snoozed', { snoozed: 'true', assignee: 'me' }],
  ['a colleague’s, by the filter', `?queue=waiting&assignee=${id}`, { queue: 'waiting', assignee: id }],
  ['spam', '?queue=all&spam=true', { spam: 'true', snoozed: 'either' }],
])('%s', (_what, search, expected) => {
  expect(filterOf(readTicketsAddress(search))).toEqual(expected)
})

test('a saved view is an address that says all of it', () => {
  expect(viewAddress({ id, filter: { queue: 'waiting', priority: 'high', assignee: 'me' }, sort: 'due' })).toBe(
    `/tickets?queue=waiting&view=${id}&priority=high&assignee=me&sort=due`,
  )
})
