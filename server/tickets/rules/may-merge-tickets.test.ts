import { expect, test } from 'vitest'
import { type MergeSide, mayMergeTickets } from './may-merge-tickets.ts'

const side = (more: Partial<MergeSide> = {}): MergeSide => ({
  id: 'a',
  customerId: 'maria',
  mergedInto: null,
  hasMerged: false,
  isSpam: false,
  isClosed: false,
  isUnanswered: false,
  ...more,
})
const other = (more: Partial<MergeSide> = {}) => side({ id: 'b', ...more })

test.each([
  ['two of one customer', side(), other(), true],
  ['two of nobody known', side({ customerId: null }), other({ customerId: null }), true],
  ['one that others were put into takes more', side(), other({ hasMerged: true }), true],
  ['itself', side(), side(), 'ticket.merge_itself'],
  ['one that was put away', side({ mergedInto: 'c' }), other(), 'ticket.merged'],
  ['into one that was put away', side(), other({ mergedInto: 'c' }), 'ticket.merge_into_merged'],
  ['one that others were put into', side({ hasMerged: true }), other(), 'ticket.has_merged'],
  ['spam', side({ isSpam: true }), other(), 'ticket.spam'],
  ['into spam', side(), other({ isSpam: true }), 'ticket.spam'],
  ['of a customer and of nobody known', side(), other({ customerId: null }), 'ticket.no_customer'],
  ['what waits, into what is open', side({ isUnanswered: true }), other(), true],
  ['what waits, into what is closed', side({ isUnanswered: true }), other({ isClosed: true }), 'ticket.merge_into_closed'],
  ['what was closed unanswered, into what is closed', side({ isUnanswered: true, isClosed: true }), other({ isClosed: true }), true],
  ['what was answered, into what is closed', side(), other({ isClosed: true }), true],
  ['of two customers', side(), other({ customerId: 'luis' }), 'ticket.other_customer'],
])('%s', (_what, one, into, expected) => {
  const verdict = mayMergeTickets(one, into)
  expect(verdict.allowed || verdict.code).toBe(expected)
})
