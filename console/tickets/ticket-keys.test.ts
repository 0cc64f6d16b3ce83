import { expect, test } from 'vitest'
import type { Ticket } from '#contract/tickets.ts'
import { ticketKeys } from './ticket-keys.ts'

const yes = { allowed: true }
const no = { allowed: false, because: 'A colleague holds it.', instead: 'Ask them to hand it over.' }
type Asked = Parameters<typeof ticketKeys>[0]
const open = {
  can: { reply: yes, note: yes, assign: yes, snooze: yes } as Ticket['can'],
  queue: 'open',
  snoozedUntil: null,
  isSpam: false,
  mergedInto: null,
  customerId: 'c',
  assignee: { id: 'idris', name: 'Idris Vale' },
} as const

test.each<[string, Asked, Record<string, string | undefined>]>([
  ['what a colleague holds is not taken', open, { t: 'Idris Vale holds it. H hands it over.' }],
  ['nor what you hold', { ...open, assignee: { id: 'me', name: 'Tamsin Oke' } }, { t: 'You hold it already.' }],
  ['what nobody holds is', { ...open, assignee: null }, {}],
  ['what is closed is not put off', { ...open, queue: 'closed', assignee: null }, { z: 'It is closed. Reopen it to put it off.' }],
  [
    'what may not be done says why and what instead',
    { ...open, assignee: null, can: { ...open.can, reply: no } },
    { r: 'A colleague holds it. Ask them to hand it over.' },
  ],
])('%s', (_, ticket, refused) => {
  const keys = ticketKeys(ticket, 'me')
  expect(keys.map(({ keys }) => keys)).toEqual(['r', 'n', 'h', 't', 'z'])
  expect(Object.fromEntries(keys.flatMap(({ keys, because }) => (because ? [[keys, because]] : [])))).toEqual(refused)
})
