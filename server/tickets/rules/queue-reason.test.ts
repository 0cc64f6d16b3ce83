import { expect, test } from 'vitest'
import { queueOf, type TicketFacts } from './queue.ts'
import { type Named, queueReason } from './queue-reason.ts'

const now = new Date('2026-11-22T12:00:00Z')
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000)
const hour = 1 / 24

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
const own: Named = {
  holder: 'Maya Stern',
  answeredBy: 'Maya Stern',
  waiting: null,
  isCustomer: true,
  isOwn: true,
  isOwnAnswer: true,
  hasPortal: true,
  mailWaits: false,
  isUndelivered: false,
  isSpam: false,
}
const ofColleague: Named = { ...own, waiting: 'lead@harbor.example' }
const ofSomebody: Named = { ...own, isCustomer: false }
const others: Named = { ...own, isOwn: false, isOwnAnswer: false }
const withoutPortal: Named = { ...own, hasPortal: false }
const held = { assignedTo: 'maya', assignedAt: ago(3) }
const answered = (days: number) => ({
  ...held,
  unansweredSince: null,
  answeredAt: ago(days),
  holderAnsweredAt: ago(days),
  openedAt: ago(days),
})
const replied = { ...held, answeredAt: ago(1), holderAnsweredAt: ago(1), unansweredSince: ago(1 - 3 * hour) }

test.each<[string, Partial<TicketFacts>, Named]>([
  ['The customer replied 3 hours after your answer.', replied, own],
  ['The customer replied 3 hours after Maya Stern’s answer.', replied, others],
  ['The customer replied 3 hours after Idris Hales’ answer.', replied, { ...others, answeredBy: 'Idris Hales' }],
  ['The customer replied 3 hours after our answer.', { ...replied, answeredAt: ago(0.1) }, own],
  ['Somebody wrote 1 day ago; nobody has been given it.', {}, ofSomebody],
  ['Somebody replied 3 hours after your answer.', replied, ofSomebody],
  ['Opened 2 hours ago; somebody has waited 1 day for an answer.', { ...held, openedAt: ago(2 * hour) }, ofSomebody],
  ['The customer closed it 2 days ago.', { closedAt: ago(2), closedBy: 'customer' }, own],
  ['Closed by us 2 days ago.', { closedAt: ago(2), closedBy: 'administration' }, own],
  ['Spam. Closed by us 2 days ago.', { closedAt: ago(2), closedBy: 'administration' }, { ...own, isSpam: true }],
  ['Spam. The customer closed it 2 days ago.', { closedAt: ago(2), closedBy: 'customer' }, { ...own, isSpam: true }],
  ['The customer wrote 31 days ago and has no answer.', { unansweredSince: ago(31) }, own],
  ['Given to you again 30 days ago, and still not answered.', { ...held, unansweredSince: ago(70), restartedAt: ago(30) }, own],
  ['Answered 15 days ago; the customer never viewed it.', answered(15), own],
  ['Answered 15 days ago; the customer viewed it 14 days ago and did not close it.', { ...answered(15), viewedAt: ago(14) }, own],
  ['Answered 15 days ago; the customer never viewed it.', { ...answered(15), viewedAt: ago(16) }, own],
  ['The answer was mailed again 15 days ago; the customer never viewed it.', { ...answered(40), repostedAt: ago(15) }, own],
  [
    'The answer was to be mailed again 2 days ago and has not left yet; the customer has not viewed it yet.',
    { ...answered(40), repostedAt: ago(2) },
    { ...own, mailWaits: true },
  ],
  ['Answered 1 day ago; the customer has not viewed it yet.', answered(1), { ...own, mailWaits: true }],
  [
    'The answer was to be mailed again 2 days ago and was not delivered; the customer has not viewed it yet.',
    { ...answered(40), repostedAt: ago(2) },
    { ...own, isUndelivered: true },
  ],
  ['Answered 1 day ago; the customer has not viewed it yet.', answered(1), { ...own, isUndelivered: true }],
  ['The customer wrote 1 day ago; nobody has been given it.', {}, own],
  ['lead@harbor.example wrote 1 day ago; nobody has been given it.', {}, ofColleague],
  ['lead@harbor.example replied 3 hours after your answer.', replied, ofColleague],
  ['Opened 2 hours ago; lead@harbor.example has waited 1 day for an answer.', { ...held, openedAt: ago(2 * hour) }, ofColleague],
  ['Answered 2 days ago; nobody holds it.', { ...answered(2), assignedTo: null }, own],
  ['Nobody has been given it.', { unansweredSince: null }, own],
  ['Given to you 3 days ago, and not opened yet.', held, own],
  ['Given to Maya Stern 3 days ago, and not opened yet.', held, others],
  ['Given to you 3 days ago, out of expired 1, and not opened yet.', { ...held, unansweredSince: ago(40), restartedAt: ago(3) }, own],
  ['Opened 2 hours ago; the customer has waited 1 day for an answer.', { ...held, openedAt: ago(2 * hour) }, own],
  ['Opened 2 hours ago, and not answered yet.', { ...held, openedAt: ago(2 * hour), unansweredSince: null }, own],
  ['Answered 1 day ago; the customer has not viewed it yet.', answered(1), own],
  ['Answered 1 day ago.', answered(1), withoutPortal],
  ['Answered 15 days ago; nobody wrote since.', answered(15), withoutPortal],
  ['Answered 1 day ago; the customer viewed it 12 hours ago.', { ...answered(1), viewedAt: ago(0.5) }, withoutPortal],
  ['Answered 1 day ago; the customer viewed it 12 hours ago.', { ...answered(1), viewedAt: ago(0.5) }, own],
])('%s', (sentence, facts, named) => {
  const ticket = { ...fresh, ...facts }
  expect(queueReason(ticket, queueOf(ticket, { unansweredDays: 30, answeredDays: 14 }, now), named, now)).toBe(sentence)
})
