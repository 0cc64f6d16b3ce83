import { expect, test } from 'vitest'
import { mayUndoClosing } from './may-undo-closing.ts'

const now = new Date('2026-11-30T12:00:00Z')
test.each([
  ['a moment ago', { isOwnAndLast: true, at: new Date('2026-11-30T11:59:50Z') }, undefined],
  ['half an hour ago', { isOwnAndLast: true, at: new Date('2026-11-30T11:30:00Z') }, undefined],
  ['longer ago', { isOwnAndLast: true, at: new Date('2026-11-30T11:29:59Z') }, 'ticket.closing_is_old'],
  ['by somebody else, or not the last', { isOwnAndLast: false, at: new Date('2026-11-30T11:59:50Z') }, 'ticket.closing_not_last'],
  ['none at all', { isOwnAndLast: false, at: null }, 'ticket.closing_not_last'],
])('taking a closing back: %s', (_, closing, code) => {
  const verdict = mayUndoClosing(closing, now)
  expect(verdict.allowed ? undefined : verdict.code).toBe(code)
})
