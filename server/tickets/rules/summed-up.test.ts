import { expect, test } from 'vitest'
import { type Counted, summedUp } from './summed-up.ts'

const early = new Date('2026-11-01T08:00:00Z')
const late = new Date('2026-11-02T08:00:00Z')
const row = (holder: string | null, queue: Counted['queue'], count: number, oldestAt: Date | null = late, missed = 0): Counted => ({
  ...{ holder, queue, count, oldestAt, missed },
})

test.each([
  { of: 'nobody at all', rows: [], open: { count: 0, oldestAt: null, missed: 0 }, closed: 0, snoozed: 0 },
  { of: 'one', rows: [row('a', 'open', 2, late, 1)], open: { count: 2, oldestAt: late.toISOString(), missed: 1 }, closed: 0, snoozed: 0 },
  {
    of: 'several, the oldest of all of them',
    rows: [row('a', 'open', 2, late, 1), row(null, 'open', 3, early, 2), row('b', 'new', 9)],
    open: { count: 5, oldestAt: early.toISOString(), missed: 3 },
    closed: 0,
    snoozed: 0,
  },
  {
    of: 'closed ones, which have no oldest, and those that are put off',
    rows: [row('a', 'closed', 4, null), row('a', 'snoozed', 1, early), row(null, 'snoozed', 2)],
    open: { count: 0, oldestAt: null, missed: 0 },
    closed: 4,
    snoozed: 3,
  },
])('the counts of $of', ({ rows, open, closed, snoozed }) => {
  const told = summedUp(rows)
  expect(told.queues.map(({ queue }) => queue)).toEqual([
    'new',
    'open',
    'waiting',
    'answered',
    'unassigned',
    'expired_1',
    'expired_2',
    'closed',
  ])
  expect(told.queues[1]).toEqual({ queue: 'open', ...open })
  expect(told.queues[7]?.count).toBe(closed)
  expect(told.snoozed).toBe(snoozed)
})
