import { expect, test } from 'vitest'
import { type ListAsked, listAsText, readMarked, withMark } from './list-mark.ts'

const asked: ListAsked = { name: 'listTickets', params: undefined, query: { queue: 'closed', sort: 'oldest', limit: 50 } }
const of = (query: Record<string, unknown>, more: Partial<ListAsked> = {}) => listAsText({ ...asked, ...more, query })

test.each<[string, string, boolean]>([
  ['the same', of({ queue: 'closed', sort: 'oldest', limit: 50 }), true],
  ['its next page', of({ queue: 'closed', sort: 'oldest', limit: 50, cursor: 'x' }), true],
  ['longer pages', of({ queue: 'closed', sort: 'oldest', limit: 100 }), true],
  ['asked in another order', of({ sort: 'oldest', limit: 50, queue: 'closed' }), true],
  ['what is not asked for', of({ queue: 'closed', sort: 'oldest', q: undefined }), true],
  ['another queue', of({ queue: 'unassigned', sort: 'oldest' }), false],
  ['another order', of({ queue: 'closed', sort: 'newest' }), false],
  ['narrowed', of({ queue: 'closed', sort: 'oldest', q: 'router' }), false],
  ['not narrowed', of({ sort: 'oldest' }), false],
  ['another list', of({ queue: 'closed', sort: 'oldest' }, { name: 'listNotes' }), false],
  ['of somebody else', of({ queue: 'closed', sort: 'oldest' }, { params: { id: '1' } }), false],
])('%s', (_, other, isSame) => {
  expect(other === listAsText(asked)).toBe(isSame)
})

test.each([
  ['of this list', withMark('12345678', 'WzFd'), { kind: 'ours', cursor: 'WzFd' }],
  ['of another one', withMark('87654321', 'WzFd'), { kind: 'other' }],
  ['without a mark', 'WzFd', { kind: 'foreign' }],
  ['a mark that is too short', '1234567.WzFd', { kind: 'foreign' }],
  ['nothing after it', '12345678.', { kind: 'ours', cursor: '' }],
  ['nothing', '', { kind: 'foreign' }],
])('a cursor: %s', (_, given, read) => {
  expect(readMarked('12345678', given)).toEqual(read)
})
