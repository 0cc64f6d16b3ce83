import { expect, test } from 'vitest'
import { mayUndoSnoozing } from './may-undo-snoozing.ts'

const now = new Date('2026-11-30T12:00:00Z')
test.each([
  ['a moment ago', { isOwnAndLast: true, at: new Date('2026-11-30T11:59:50Z') }, undefined],
  ['half an hour ago', { isOwnAndLast: true, at: new Date('2026-11-30T11:30:00Z') }, undefined],
  ['longer ago', { isOwnAndLast: true, at: new Date('2026-11-30T11:29:59Z') }, 'ticket.snoozing_is_old'],
  ['by a colleague, or something came after it', { isOwnAndLast: false, at: new Date('2026-11-30T11:59:50Z') }, 'ticket.snoozing_not_last'],
  ['it was never put off', { isOwnAndLast: false, at: null }, 'ticket.snoozing_not_last'],
])('taking back that a ticket was put off: %s', (_, snoozing, code) => {
  const verdict = mayUndoSnoozing(snoozing, now)
  expect(verdict.allowed ? undefined : verdict.code).toBe(code)
})
