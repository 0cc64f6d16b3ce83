import { expect, test } from 'vitest'
import { mayTakeNoteBack } from './may-take-note-back.ts'

const now = new Date('2026-11-30T12:00:00Z')
const note = { isOwn: true, isAnswered: false, isSeen: false, at: new Date('2026-11-30T11:30:00Z') }
test.each([
  ['half an hour ago', {}, undefined],
  ['longer ago', { at: new Date('2026-11-30T11:29:59Z') }, 'ticket.note_is_old'],
  ['of a colleague', { isOwn: false }, 'ticket.note_of_another'],
  ['somebody acted since', { isAnswered: true }, 'ticket.note_not_last'],
  ['read by whom it names', { isSeen: true }, 'ticket.note_seen'],
])('taking a note back: %s', (_, change, code) => {
  const verdict = mayTakeNoteBack({ ...note, ...change }, now)
  expect(verdict.allowed ? undefined : verdict.code).toBe(code)
})
