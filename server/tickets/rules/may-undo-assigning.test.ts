import { expect, test } from 'vitest'
import { type Assigning, mayUndoAssigning } from './may-undo-assigning.ts'

const now = new Date('2026-11-30T12:00:00Z')
const given: Assigning = { isOwn: true, isLast: true, isUndo: false, at: new Date('2026-11-30T11:59:50Z') }

test.each<[string, Assigning | undefined, string | undefined]>([
  ['a moment ago', given, undefined],
  ['half an hour ago', { ...given, at: new Date('2026-11-30T11:30:00Z') }, undefined],
  ['longer ago', { ...given, at: new Date('2026-11-30T11:29:59Z') }, 'ticket.assigning_is_old'],
  ['something came after it', { ...given, isLast: false }, 'ticket.assigning_not_last'],
  ['by a colleague', { ...given, isOwn: false }, 'ticket.assigning_not_yours'],
  ['by a colleague, and it went on', { ...given, isOwn: false, isLast: false }, 'ticket.assigning_not_last'],
  ['taken back already', { ...given, isUndo: true }, 'ticket.assigning_undone'],
  ['it was never given to anybody', undefined, 'ticket.assigning_not_last'],
])('taking back that a ticket was given: %s', (_, assigning, code) => {
  const verdict = mayUndoAssigning(assigning, now)
  expect(verdict.allowed ? undefined : verdict.code).toBe(code)
})
