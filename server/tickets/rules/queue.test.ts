import { expect, test } from 'vitest'
import { expiryOf, type Limits, type Queue, queueOf, type TicketFacts } from './queue.ts'

const now = new Date('2026-11-22T12:00:00Z')
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000)
const limits: Limits = { unansweredDays: 30, answeredDays: 14 }

const fresh: TicketFacts = {
  createdAt: ago(1),
  closedAt: null,
  closedBy: null,
  assignedTo: null,
  assignedAt: null,
  unansweredSince: ago(1),
  answeredAt: null,
  holderAnsweredAt: null,
  restartedAt: null,
  repostedAt: null,
  openedAt: null,
  viewedAt: null,
  expiredAt: null,
}
const given = { assignedTo: 'maya' }
const answered = (days: number) => ({ unansweredSince: null, answeredAt: ago(days), holderAnsweredAt: ago(days), openedAt: ago(days + 1) })

test.each<[string, Partial<TicketFacts>, Queue, number, Partial<Limits>?]>([
  ['nobody has been given it: unassigned', {}, 'unassigned', 1],
  ['put back to where nobody holds it: the customer waits as long as before', { assignedAt: ago(0.5) }, 'unassigned', 1],
  ['closed wins over everything', { closedAt: ago(2), closedBy: 'customer', unansweredSince: ago(60) }, 'closed', 2],
  ['a customer message is unanswered for 30 days', { unansweredSince: ago(31) }, 'expired_1', 1],
  ['29 days are not 30', { unansweredSince: ago(29) }, 'unassigned', 29],
  ['to the millisecond it is expired', { unansweredSince: ago(30) }, 'expired_1', 0],
  [
    'unanswered for 30 days, whoever holds it',
    { ...given, assignedAt: ago(40), openedAt: ago(39), unansweredSince: ago(31) },
    'expired_1',
    1,
  ],
  [
    'reassigned out of expired 1: the clock starts again and it is new',
    { ...given, assignedAt: ago(1), restartedAt: ago(1), unansweredSince: ago(40) },
    'new',
    40,
  ],
  [
    'reassigned out of expired 1 to who once answered it: still new',
    { ...given, assignedAt: ago(1), restartedAt: ago(1), unansweredSince: ago(40), answeredAt: ago(50), holderAnsweredAt: ago(50) },
    'new',
    40,
  ],
  [
    'out of expired 1 and opened: open',
    { ...given, assignedAt: ago(2), restartedAt: ago(2), openedAt: ago(1), unansweredSince: ago(40) },
    'open',
    40,
  ],
  [
    'out of expired 1, then given on: the clock of the first giving goes on',
    { ...given, assignedAt: ago(1), restartedAt: ago(30), unansweredSince: ago(70) },
    'expired_1',
    0,
  ],
  ['reassigned while still in time: the clock goes on', { ...given, assignedAt: ago(5), unansweredSince: ago(31) }, 'expired_1', 1],
  [
    'reassigned out of expired 1 and again unanswered for 30 days',
    { ...given, assignedAt: ago(31), restartedAt: ago(31), unansweredSince: ago(70) },
    'expired_1',
    1,
  ],
  ['answered and left alone for 14 days', { ...given, assignedAt: ago(20), ...answered(15) }, 'expired_2', 1],
  ['answered 13 days ago: there is time', { ...given, assignedAt: ago(20), ...answered(13) }, 'answered', 13],
  ['its answer was mailed again: the clock of expired 2 begins anew', { ...given, ...answered(20), repostedAt: ago(10) }, 'answered', 10],
  ['mailed again and left alone once more', { ...given, ...answered(40), repostedAt: ago(15) }, 'expired_2', 1],
  [
    'mailed again before it was last answered: that says nothing any more',
    { ...given, ...answered(15), repostedAt: ago(30) },
    'expired_2',
    1,
  ],
  ['answered by nobody who holds it, and left alone', { ...answered(15), openedAt: null }, 'expired_2', 1],
  ['answered, and put back to where nobody holds it', { ...answered(2), assignedAt: ago(1) }, 'unassigned', 2],
  ['a shorter limit of the company', { unansweredSince: ago(8) }, 'expired_1', 1, { unansweredDays: 7 }],
  ['a longer limit of the company', { ...given, ...answered(15) }, 'answered', 15, { answeredDays: 20 }],
  [
    'the customer wrote again after the holder answered: waiting',
    { ...given, assignedAt: ago(9), openedAt: ago(8), answeredAt: ago(7), holderAnsweredAt: ago(7), unansweredSince: ago(2) },
    'waiting',
    2,
  ],
  [
    'given back to who answered, as the customer wrote again: waiting since they wrote',
    { ...given, assignedAt: ago(1), answeredAt: ago(7), holderAnsweredAt: ago(7), unansweredSince: ago(2) },
    'waiting',
    2,
  ],
  ['assigned, not yet opened by its agent: new', { ...given, assignedAt: ago(0.5) }, 'new', 1],
  [
    'somebody else answered before; the one who holds it now has not opened it: new',
    { ...given, assignedAt: ago(1), answeredAt: ago(5), unansweredSince: ago(3) },
    'new',
    3,
  ],
  ['opened, not answered yet: open', { ...given, assignedAt: ago(0.5), openedAt: ago(0.25) }, 'open', 1],
  [
    'somebody else answered before, the customer wrote again, the holder has opened it: open since the customer wrote',
    { ...given, assignedAt: ago(5), openedAt: ago(4), answeredAt: ago(5), unansweredSince: ago(3) },
    'open',
    3,
  ],
  [
    'opened while it holds nothing but an internal note: open',
    { ...given, assignedAt: ago(2), openedAt: ago(1), unansweredSince: null },
    'open',
    1,
  ],
  ['what had expired before the limit was changed stays so since then', { unansweredSince: ago(40), expiredAt: ago(20) }, 'expired_1', 20],
  [
    'what had expired in an earlier turn has not in this one',
    { ...given, unansweredSince: ago(10), openedAt: ago(9), expiredAt: ago(20) },
    'open',
    10,
  ],
  ['answered; the customer has yet to react', { ...given, assignedAt: ago(3), ...answered(1) }, 'answered', 1],
])('%s', (_, facts, queue, sinceDays, more) => {
  expect(queueOf({ ...fresh, ...facts }, { ...limits, ...more }, now)).toEqual({ queue, since: ago(sinceDays) })
})

test('a ticket that holds neither a message of the customer nor an answer never expires', () => {
  expect(expiryOf({ ...fresh, unansweredSince: null }, limits)).toBeNull()
  expect(expiryOf({ ...fresh, unansweredSince: null, repostedAt: ago(3) }, limits)).toBeNull()
})
