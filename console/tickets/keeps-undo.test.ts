import { expect, test } from 'vitest'
import { keepsUndo } from './keeps-undo.ts'

test.each([
  ['done', { allowed: true }, true],
  ['at work, of a kind that is taken back', { allowed: false, code: 'ticket_bulk.at_work' }, true],
  ['mailed', { allowed: false, code: 'ticket_bulk.mailed' }, false],
  ['taking back itself', { allowed: false, code: 'ticket_bulk.is_undo' }, false],
  ['of nothing', { allowed: false, code: 'ticket_bulk.did_nothing' }, false],
])('%s', (_what, undo, expected) => {
  expect(keepsUndo({ can: { undo } })).toBe(expected)
})
