import { expect, test } from 'vitest'
import { isElsewhere } from './unsaved.ts'

test.each([
  ['/customers/1/billing', '/customers/1/notes', true],
  ['/customers/1/billing?part=agreed', '/customers/1/billing?part=ledger', true],
  ['/customers/1/billing', '/customers/1/billing?part=ledger', true],
  ['/customers/1/status?action=cancel', '/customers/1/status', true],
  // What narrows a list, or opens what is open already, takes no form away.
  ['/customers/1/billing?part=invoices&show=open', '/customers/1/billing?part=invoices&show=all', false],
  ['/customers/1/tickets', '/customers/1/tickets?write=ticket', false],
  ['/customers?q=silva', '/customers?q=silva&sort=name', false],
])('from %s to %s is elsewhere: %s', (from, to, expected) => {
  const way = (address: string) => {
    const { pathname, search } = new URL(address, 'https://steward.example')
    return { pathname, search }
  }
  expect(isElsewhere(way(from), way(to))).toBe(expected)
})
