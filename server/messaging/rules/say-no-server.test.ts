import { expect, test } from 'vitest'
import { sayNoServer } from './say-no-server.ts'

test.each([
  ['queued', null, 'No mail server is set up: this mail waits until there is one. See docs/operations.md.'],
  ['queued', 'The mailbox is full.', 'The mailbox is full.'],
  ['sent', null, null],
  ['held_back', 'They do not want it.', 'They do not want it.'],
])('%s, %s', (state, because, told) => {
  expect(sayNoServer({ items: [{ state, because }] })).toEqual({ items: [{ state, because: told }] })
})
