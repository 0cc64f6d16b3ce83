import { expect, test } from 'vitest'
import type { Permission } from '#contract/permissions.ts'
import { mayChangeReply, mayShareReply, mayTakeBack } from './may-change-reply.ts'

const lead: ReadonlySet<Permission> = new Set(['note.write', 'reply.share'])
const agent: ReadonlySet<Permission> = new Set(['note.write'])

test.each<[string, string, boolean, string, ReadonlySet<Permission>, boolean]>([
  ['one’s own', 'me', false, 'me', agent, true],
  ['another’s own', 'other', false, 'me', lead, false],
  ['a shared one, by a lead', 'other', true, 'me', lead, true],
  ['a shared one, by an agent', 'other', true, 'me', agent, false],
  ['what was one’s own and is shared now', 'me', true, 'me', agent, false],
])('%s', (_what, ownerId, isShared, id, permissions, may) => {
  expect(mayChangeReply({ ownerId, isShared }, { id, permissions }).allowed).toBe(may)
})

test('a lead shares, an agent does not', () => {
  expect([mayShareReply({ permissions: lead }).allowed, mayShareReply({ permissions: agent }).allowed]).toEqual([true, false])
})

test('only who wrote it takes it back', () => {
  expect([mayTakeBack({ ownerId: 'me' }, { id: 'me' }).allowed, mayTakeBack({ ownerId: 'other' }, { id: 'me' }).allowed]).toEqual([
    true,
    false,
  ])
})
