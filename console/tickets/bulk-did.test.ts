import { expect, test } from 'vitest'
import { bulkDid, bulkDone } from './bulk-did.ts'

const close = { kind: 'close' } as const

test.each([
  ['Gave 2 tickets to Mara Quist', { act: { kind: 'assign', staffId: '1' }, assignee: 'Mara Quist', undoes: null, done: 2 }],
  ['Took 1 ticket back to unassigned', { act: { kind: 'assign', staffId: null }, assignee: null, undoes: null, done: 1 }],
  ['Closed 0 tickets', { act: close, assignee: null, undoes: null, done: 0 }],
  ['Reopened 3 tickets', { act: { kind: 'reopen' }, assignee: null, undoes: null, done: 3 }],
  ['Mailed 1 answer again', { act: { kind: 'repost' }, assignee: null, undoes: null, done: 1 }],
  ['Mailed 3 answers again, 1 still to leave', { act: { kind: 'repost' }, assignee: null, undoes: null, done: 3, mailsWaiting: 1 }],
  ['4 answers to be mailed again, none has left yet', { act: { kind: 'repost' }, assignee: null, undoes: null, done: 4, mailsWaiting: 4 }],
  ['Set 2 tickets to Urgent', { act: { kind: 'prioritise', priority: 'urgent' }, assignee: null, undoes: null, done: 2 }],
  ['Undo of “Close”: 2 tickets', { act: { kind: 'undo', changeId: '1' }, assignee: null, undoes: close, done: 2 }],
] as const)('%s', (said, change) => {
  expect(bulkDid({ mailsWaiting: 0, ...change })).toBe(said)
})

test('where it was begun, mails that are on their way are not told as sent', () => {
  const mailed = { act: { kind: 'repost' }, assignee: null, undoes: null, done: 4, mailsWaiting: 4 } as const
  expect(bulkDone(mailed)).toBe('4 answers to be mailed again, none has left yet.')
  expect(bulkDone({ ...mailed, mailsWaiting: 0 })).toBe('Mailed 4 answers again.')
  expect(bulkDone({ ...mailed, act: close })).toBe('Done: 4 tickets.')
})
