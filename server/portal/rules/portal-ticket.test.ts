import { expect, test } from 'vitest'
import { isNewToCustomer, mayRate, portalTicketState } from './portal-ticket.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 22, hour))
const none = { closedAt: null, answeredAt: null, unansweredSince: null, viewedAt: null }

test.each([
  ['nobody has answered: our turn', { ...none, unansweredSince: at(1) }, 'waiting'],
  ['answered: their turn', { ...none, answeredAt: at(2) }, 'answered'],
  ['they wrote again: our turn', { ...none, answeredAt: at(2), unansweredSince: at(3) }, 'waiting'],
  ['closed wins', { ...none, answeredAt: at(2), unansweredSince: at(3), closedAt: at(4) }, 'closed'],
] as const)('%s', (_, facts, state) => {
  expect(portalTicketState(facts)).toBe(state)
})

test.each([
  ['no answer is nothing new', none, false],
  ['an answer that was never looked at', { ...none, answeredAt: at(2) }, true],
  ['looked at before the answer', { ...none, answeredAt: at(2), viewedAt: at(1) }, true],
  ['looked at in the moment of the answer', { ...none, answeredAt: at(2), viewedAt: at(2) }, false],
  ['they wrote after the answer, from their mail', { ...none, answeredAt: at(2), unansweredSince: at(3) }, false],
  ['answered and closed at once, not looked at', { ...none, answeredAt: at(2), closedAt: at(2) }, true],
])('new to the customer: %s', (_, facts, isNew) => {
  expect(isNewToCustomer(facts)).toBe(isNew)
})

test.each([
  ['open', { ...none, answeredAt: at(2) }, 'ticket.not_rated_yet'],
  ['open, without an answer', none, 'ticket.not_rated_yet'],
  ['closed without an answer', { ...none, closedAt: at(3) }, 'ticket.not_answered'],
  ['closed after an answer', { ...none, answeredAt: at(2), closedAt: at(3) }, null],
])('rated: %s', (_, facts, code) => {
  const verdict = mayRate(facts)
  expect('code' in verdict ? verdict.code : null).toBe(code)
})
