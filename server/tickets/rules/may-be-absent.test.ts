import { expect, test } from 'vitest'
import type { Permission } from '#contract/permissions.ts'
import { mayEndAbsence, maySetAbsence, mayUndoAbsence } from './may-be-absent.ts'

const agent = { id: 'ada', permissions: new Set<Permission>(['ticket.work']) }
const lead = { id: 'lou', permissions: new Set<Permission>(['ticket.work', 'ticket.administer']) }

test('one’s own absence is one’s own, a colleague’s is for who administers tickets', () => {
  expect(maySetAbsence('ada', agent).allowed).toBe(true)
  expect(maySetAbsence('ada', lead).allowed).toBe(true)
  expect(maySetAbsence('lou', agent)).toMatchObject({ allowed: false, code: 'absence.not_yours' })
})

test('what is over can not be ended', () => {
  expect(mayEndAbsence({ staffId: 'ada', isOver: false }, agent).allowed).toBe(true)
  expect(mayEndAbsence({ staffId: 'ada', isOver: true }, agent)).toMatchObject({ code: 'absence.over' })
  expect(mayEndAbsence({ staffId: 'lou', isOver: false }, agent)).toMatchObject({ code: 'absence.not_yours' })
})

const now = new Date('2026-11-22T12:00:00Z')
const begun = (minutes: number | null) => ({
  staffId: 'ada',
  isOver: false,
  begunAt: minutes === null ? null : new Date(now.getTime() - minutes * 60_000),
})

test.each([
  ['half an hour after it began', begun(30), agent, true],
  ['later', begun(31), agent, 'absence.undo_late'],
  ['one that has moved nothing yet', begun(null), agent, 'absence.not_begun'],
  ['one that is over', { ...begun(1), isOver: true }, agent, 'absence.over'],
  ['a colleague’s', { ...begun(1), staffId: 'lou' }, agent, 'absence.not_yours'],
  ['a colleague’s, by who administers tickets', begun(1), lead, true],
])('it is taken back with what it moved: %s', (_what, absence, worker, expected) => {
  const verdict = mayUndoAbsence(absence, worker, now)
  expect(verdict.allowed || verdict.code).toBe(expected)
})
