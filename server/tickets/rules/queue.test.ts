import { expect, test } from 'vitest'
import { type Queue, queueOf, type TicketFacts } from './queue.ts'

const now = new Date('2026-11-22T12:00:00Z')
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000)

const fresh: TicketFacts = {
  createdAt: ago(1),
  closedAt: null,
  assignedTo: null,
  assignedAt: null,
  unansweredSince: ago(1),
  answeredAt: null,
  holderAnsweredAt: null,
  openedAt: null,
  viewedAt: null,
}
const given = { assignedTo: 'maya' }

test.each<[string, Partial<TicketFacts>, Queue, number, string?]>([
  ['nobody has been given it: unassigned', {}, 'unassigned', 1],
  ['closed wins over everything', { closedAt: ago(2), unansweredSince: ago(60) }, 'closed', 2],
  ['a customer message is unanswered for 30 days', { unansweredSince: ago(31) }, 'expired_1', 1],
  ['29 days are not 30', { unansweredSince: ago(29) }, 'unassigned', 1],
  [
    'unanswered for 30 days, whoever holds it',
    { ...given, assignedAt: ago(40), openedAt: ago(39), unansweredSince: ago(31) },
    'expired_1',
    1,
  ],
  [
    'reassigned out of expired 1: the clock starts again and it is new',
    { ...given, assignedAt: ago(1), unansweredSince: ago(40) },
    'new',
    1,
  ],
  [
    'reassigned out of expired 1 to who once answered it: still new',
    { ...given, assignedAt: ago(1), unansweredSince: ago(40), answeredAt: ago(50), holderAnsweredAt: ago(50) },
    'new',
    1,
  ],
  ['reassigned while still in time: the clock goes on', { ...given, assignedAt: ago(5), unansweredSince: ago(31) }, 'expired_1', 1],
  [
    'reassigned out of expired 1 and again unanswered for 30 days',
    { ...given, assignedAt: ago(31), unansweredSince: ago(70) },
    'expired_1',
    1,
  ],
  [
    'answered, the customer never looked',
    { ...given, assignedAt: ago(20), unansweredSince: null, answeredAt: ago(15), holderAnsweredAt: ago(15) },
    'expired_2',
    1,
    'never viewed',
  ],
  [
    'answered, the customer looked and did not close it',
    { ...given, assignedAt: ago(20), unansweredSince: null, answeredAt: ago(15), holderAnsweredAt: ago(15), viewedAt: ago(14) },
    'expired_2',
    1,
    'viewed, not closed',
  ],
  [
    'a look from before the answer does not count',
    { ...given, assignedAt: ago(20), unansweredSince: null, answeredAt: ago(15), holderAnsweredAt: ago(15), viewedAt: ago(16) },
    'expired_2',
    1,
    'never viewed',
  ],
  [
    'the customer wrote again after the holder answered: waiting',
    { ...given, assignedAt: ago(9), openedAt: ago(8), answeredAt: ago(7), holderAnsweredAt: ago(7), unansweredSince: ago(2) },
    'waiting',
    2,
  ],
  ['assigned, not yet opened by its agent: new', { ...given, assignedAt: ago(0.5) }, 'new', 0.5],
  [
    'somebody else answered before; the one who holds it now has not opened it: new',
    { ...given, assignedAt: ago(1), answeredAt: ago(5), unansweredSince: ago(3) },
    'new',
    1,
  ],
  ['opened, not answered yet: open', { ...given, assignedAt: ago(0.5), openedAt: ago(0.25) }, 'open', 0.25],
  [
    'somebody else answered before, the customer wrote again, the holder has opened it: open',
    { ...given, assignedAt: ago(2), openedAt: ago(1), answeredAt: ago(5), unansweredSince: ago(3) },
    'open',
    1,
  ],
  [
    'opened while it holds nothing but an internal note: open',
    { ...given, assignedAt: ago(2), openedAt: ago(1), unansweredSince: null },
    'open',
    1,
  ],
  [
    'answered; the customer has yet to react',
    { ...given, assignedAt: ago(3), openedAt: ago(2), unansweredSince: null, answeredAt: ago(1), holderAnsweredAt: ago(1) },
    'answered',
    1,
  ],
  [
    'who answers has opened it, though nothing says so',
    { ...given, assignedAt: ago(3), unansweredSince: null, answeredAt: ago(1), holderAnsweredAt: ago(1) },
    'answered',
    1,
  ],
])('%s', (_, facts, queue, sinceDays, because) => {
  expect(queueOf({ ...fresh, ...facts }, now)).toEqual({ queue, since: ago(sinceDays), ...(because && { because }) })
})
