import { expect, test } from 'vitest'
import type { BulkAct } from './may-in-bulk.ts'
import { mayUndoBulk, type UndoAct } from './may-undo-bulk.ts'

const ended = { act: { kind: 'close' } as BulkAct | UndoAct, hasEnded: true, done: 2, isUndone: false, mailsWaiting: 0 }

test.each<[string, Partial<typeof ended>, true | string]>([
  ['what closed many', {}, true],
  ['what opened many again', { act: { kind: 'reopen' } }, true],
  ['what gave many to somebody', { act: { kind: 'assign', staffId: null } }, true],
  ['a mail is gone', { act: { kind: 'repost' } }, 'ticket_bulk.mailed'],
  ['a mail waits', { act: { kind: 'repost' }, mailsWaiting: 2 }, 'ticket_bulk.mailed'],
  ['what took back itself', { act: { kind: 'undo', changeId: 'one' } }, 'ticket_bulk.is_undo'],
  ['what is at work', { hasEnded: false }, 'ticket_bulk.at_work'],
  ['twice', { isUndone: true }, 'ticket_bulk.undone'],
  ['what touched nothing', { done: 0 }, 'ticket_bulk.did_nothing'],
])('%s', (_what, more, expected) => {
  const verdict = mayUndoBulk({ ...ended, ...more })
  expect(verdict.allowed ? true : verdict.code).toBe(expected)
})
