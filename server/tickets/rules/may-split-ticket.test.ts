import { expect, test } from 'vitest'
import { maySplit } from './may-split-ticket.ts'

const wrote = (id: string) => ({ id, author: 'customer', isInternal: false })
const answer = { id: 'x', author: 'staff', isInternal: false }
const note = { id: 'n', author: 'staff', isInternal: true }

test.each([
  ['one of two', [wrote('a'), wrote('b')], ['b'], true],
  ['all of them, though an answer stays', [wrote('a'), answer, wrote('b')], ['a', 'b'], 'ticket.split_all'],
  ['all of them, of a ticket that we began', [answer, wrote('a')], ['a'], true],
  ['the only one', [wrote('a')], ['a'], 'ticket.split_all'],
  ['all, and only a note stays', [wrote('a'), note], ['a'], 'ticket.split_all'],
  ['an answer', [wrote('a'), answer], ['x'], 'ticket.split_staff'],
  ['a note', [wrote('a'), note], ['n'], 'ticket.split_staff'],
  ['one that is elsewhere', [wrote('a'), wrote('b')], ['c'], 'ticket.message_gone'],
  ['the same twice', [wrote('a'), wrote('b')], ['b', 'b'], true],
] as const)('%s', (_what, shown, wanted, expected) => {
  const verdict = maySplit(shown, wanted)
  expect(verdict.allowed || verdict.code).toBe(expected)
})
