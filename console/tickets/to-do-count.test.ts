import { expect, test } from 'vitest'
import { toDoCount } from '#console/tickets/to-do-count.ts'
import { ticketQueue } from '#contract/panels.ts'

const of = (queue: string) =>
  toDoCount(ticketQueue.options.map((each) => ({ queue: each, count: each === queue ? 2 : 0, oldestAt: null, missed: 0 })))

test.each(['new', 'open', 'waiting', 'expired_1'])('%s of one’s own is to do', (queue) => expect(of(queue)).toBe(2))

// What nobody holds stands in the counts of everybody, and is nobody's own.
test.each(['answered', 'expired_2', 'unassigned', 'closed'])('%s is not', (queue) => expect(of(queue)).toBe(0))

test('all of it is added up', () => {
  expect(toDoCount(ticketQueue.options.map((queue) => ({ queue, count: 1, oldestAt: null, missed: 0 })))).toBe(4)
})
