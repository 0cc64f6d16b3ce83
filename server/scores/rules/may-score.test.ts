import { expect, test } from 'vitest'
import type { Permission } from '#contract/permissions.ts'
import { mayScore, maySendBack } from './may-score.ts'

const lead = { id: 'lead', permissions: new Set<Permission>(['note.score']) }
const agent = { id: 'agent', permissions: new Set<Permission>(['note.write']) }

test.each<[string, typeof lead, string, boolean, string | null]>([
  ['a lead scores a note of an agent', lead, 'agent', false, null],
  ['an agent scores none', agent, 'lead', false, 'role.not_allowed'],
  ['not even their own', agent, 'agent', false, 'role.not_allowed'],
  ['a lead does not score their own', lead, 'lead', false, 'score.own_note'],
])('%s', (_, viewer, authorId, isOpen, code) => {
  for (const verdict of [mayScore({ viewer, authorId }), maySendBack({ viewer, authorId, isOpen })])
    expect(verdict.allowed ? null : verdict.code).toBe(code)
})

test('a note that was sent back is scored again, and not sent back twice', () => {
  expect(mayScore({ viewer: lead, authorId: 'agent' }).allowed).toBe(true)
  expect(maySendBack({ viewer: lead, authorId: 'agent', isOpen: true })).toMatchObject({ code: 'note.sent_back_already' })
})
