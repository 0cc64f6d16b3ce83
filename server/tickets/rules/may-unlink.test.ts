import { expect, test } from 'vitest'
import { mayUnlink } from './may-unlink.ts'

test.each([
  ['related', true],
  ['follows', true],
  ['split', 'ticket.link_stays'],
])('%s', (kind, expected) => {
  const verdict = mayUnlink(kind)
  expect(verdict.allowed || verdict.code).toBe(expected)
})
