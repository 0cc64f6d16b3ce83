import { expect, test } from 'vitest'
import { type CommitmentDraft, draftProblems, emptyDraft, hasText } from '#console/notes/note-draft.ts'
import { changePromise, dropPromise, promisesOf } from '#console/notes/promises-of.ts'
import type { ProposedCommitment } from '#contract/note-check.ts'

const says = (what: string, dueAt: string | null = '2026-12-03T10:00:00.000Z'): ProposedCommitment => ({
  what,
  kind: 'other',
  dueAt,
  field: 'resolution',
  start: 0,
  end: what.length,
})
const shown = (commitments: CommitmentDraft[] | null, ...proposed: ProposedCommitment[]) => promisesOf({ commitments }, proposed, 'UTC')
const whats = (...given: Parameters<typeof shown>) => shown(...given).map(({ what, due }) => `${what} ${due}`.trim())

test('what the text says is shown until somebody sets it', () => {
  expect(whats(null, says('Will call on Monday.'), says('Will send a box.', null))).toEqual([
    'Will call on Monday. 2026-12-03T10:00',
    'Will send a box.',
  ])
})

test('a promise that is written after another one was set stands beside it', () => {
  const [call] = shown(null, says('Will call on Monday.'))
  const { commitments } = changePromise({ commitments: null }, call as CommitmentDraft, { ownerId: 'sam' })
  const both = shown(commitments, says('Will call on Monday.'), says('Will send a box tomorrow.'))
  expect(both).toMatchObject([
    { what: 'Will call on Monday.', ownerId: 'sam' },
    { what: 'Will send a box tomorrow.', ownerId: null },
  ])
})

test('one that was set stays the same while its sentence is typed on, and stays when the sentence is gone', () => {
  const [call] = shown(null, says('Will call', null))
  const { commitments } = changePromise({ commitments: null }, call as CommitmentDraft, { due: '2026-12-04T09:00' })
  expect(whats(commitments, says('Will call on Monday.'))).toEqual(['Will call 2026-12-04T09:00'])
  expect(whats(commitments)).toEqual(['Will call 2026-12-04T09:00'])
})

test('one that was dropped is not said again, one that was added is simply gone', () => {
  const [call] = shown(null, says('Will call on Monday.'))
  const { commitments } = dropPromise({ commitments: null }, call as CommitmentDraft)
  expect(whats(commitments, says('Will call on Monday.'), says('Will send a box tomorrow.'))).toEqual([
    'Will send a box tomorrow. 2026-12-03T10:00',
  ])
  const added = { what: 'A visit', due: '', ownerId: null, said: null }
  expect(dropPromise({ commitments: [added] }, added)).toEqual({ commitments: [] })
})

test('one that was set or added without a time keeps the note from being saved; one that is merely said, or dropped, does not', () => {
  const problems = (commitments: CommitmentDraft[] | null) => {
    const written = { ...emptyDraft, disposition: { category: 'A', name: 'B' }, reason: 'r', resolution: 'Will send a box.' }
    return Object.keys(draftProblems({ ...written, commitments }, false))
  }
  const box = { what: 'Will send a box.', due: '', ownerId: 'sam', said: 'Will send a box.' }
  expect(problems([box])).toEqual(['commitments'])
  expect(problems([{ ...box, due: '2026-12-03T10:00' }])).toEqual([])
  expect(problems([{ ...box, isDropped: true }])).toEqual([])
  expect(problems(null)).toEqual([])
})

test('a draft in which nothing but a promise was written is kept', () => {
  expect(hasText({ ...emptyDraft, commitments: [{ what: 'A visit', due: '', ownerId: null }] })).toBe(true)
  expect(hasText({ ...emptyDraft, commitments: [] })).toBe(false)
})
