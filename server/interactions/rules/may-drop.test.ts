import { expect, test } from 'vitest'
import { type Held, mayDrop, mayUndoDrop } from './may-drop.ts'

test.each<[Held[], boolean, string?]>([
  [[], true],
  [['note'], false, 'A note was written'],
  [['change'], false, 'Something was changed'],
  [['act', 'change'], false, 'Something was changed'],
  [['act'], false, 'Something was done'],
  [['attempt'], false, 'The caller was asked'],
  [['secret'], false, 'A secret'],
  [['jotted'], false, 'jotted down'],
  [['jotted', 'note'], false, 'A note was written'],
])('a contact that holds %j is dropped: %s', (held, may, because = '') => {
  const verdict = mayDrop(held)
  expect(verdict.allowed).toBe(may)
  if (!verdict.allowed) expect(verdict).toMatchObject({ code: 'interaction.holds_something', because: expect.stringContaining(because) })
})

const now = new Date('2026-11-30T12:00:00Z')
test.each([
  ['a moment ago', { isDropped: true, endedAt: new Date('2026-11-30T11:59:50Z') }, undefined],
  ['half an hour ago', { isDropped: true, endedAt: new Date('2026-11-30T11:30:00Z') }, undefined],
  ['longer ago', { isDropped: true, endedAt: new Date('2026-11-30T11:29:59Z') }, 'interaction.drop_is_old'],
  ['ended by its note', { isDropped: false, endedAt: new Date('2026-11-30T11:59:50Z') }, 'interaction.wrong_step'],
  ['still open', { isDropped: false, endedAt: null }, 'interaction.wrong_step'],
])('taking it back: %s', (_, contact, code) => {
  const verdict = mayUndoDrop(contact, now)
  expect(verdict.allowed ? undefined : verdict.code).toBe(code)
})
