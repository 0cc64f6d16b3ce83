import { expect, test } from 'vitest'
import { keepsOwn } from './keeps-own.ts'

const wrote = (id: string) => ({ id, author: 'customer', isInternal: false })
const ours = { id: 'x', author: 'staff', isInternal: false }
const note = { id: 'n', author: 'staff', isInternal: true }

test.each([
  ['one of two goes', [wrote('a'), wrote('b')], ['b'], true],
  ['none goes', [wrote('a'), ours], [], true],
  ['all go, and the answer to them stays', [wrote('a'), ours, wrote('b')], ['a', 'b'], false],
  ['all go, and a note stays', [note, wrote('a')], ['a'], false],
  ['all go of a ticket that we began', [ours, wrote('a'), ours], ['a'], true],
  ['a note before it does not make it ours', [note, wrote('a'), ours], ['a'], false],
])('%s', (_what, shown, gone, expected) => {
  expect(keepsOwn(shown, gone)).toBe(expected)
})
