import { expect, test } from 'vitest'
import type { Permission } from '#contract/permissions.ts'
import { mayTicket, type TicketAct, type TicketWorked, ticketActs } from './may-ticket.ts'

const open: TicketWorked = {
  assignedTo: null,
  isClosed: false,
  isMerged: false,
  isSpam: false,
  isAnswered: true,
  hasCustomer: true,
  isTakenBack: false,
}
const who = (...permissions: Permission[]) => ({ id: 'maya', permissions: new Set(permissions) })
const agent = who('ticket.read', 'ticket.work')
const administrator = who('ticket.read', 'ticket.work', 'ticket.administer')
const auditor = who('ticket.read')
const may = (ticket: Partial<TicketWorked>, worker: typeof agent) =>
  ticketActs.filter((act) => mayTicket(act, { ...open, ...ticket }, worker).allowed)
/** Of one that is read by itself: nothing is taken out of another. */
const but = (...acts: TicketAct[]) => ticketActs.filter((act) => act !== 'unmerge' && !acts.includes(act))

test.each<[string, Partial<TicketWorked>, typeof agent, readonly TicketAct[]]>([
  ['an auditor does nothing', {}, auditor, []],
  ['an agent takes and works on what nobody holds', {}, agent, but('reopen', 'repost', 'set_customer')],
  ['an agent works on what they hold, and hands it over', { assignedTo: 'maya' }, agent, but('reopen', 'repost', 'set_customer')],
  ['an agent notes in what somebody else holds', { assignedTo: 'idris' }, agent, ['note']],
  ['a ticket administrator works on everything', { assignedTo: 'idris' }, administrator, but('reopen', 'set_customer')],
  [
    'closed: it is opened again first',
    { isClosed: true },
    administrator,
    ['note', 'reopen', 'merge', 'split', 'link', 'edit', 'mark_spam'],
  ],
  [
    'spam: first it is said that it is none',
    { isClosed: true, isSpam: true },
    administrator,
    ['note', 'split', 'link', 'edit', 'mark_spam'],
  ],
  ['put into another one: noted in, and taken out again', { isClosed: true, isMerged: true }, administrator, ['note', 'unmerge']],
  ['its mail was taken back: noted in alone', { isClosed: true, isTakenBack: true, hasCustomer: false }, administrator, ['note']],
  ['never answered: nothing is mailed again', { isAnswered: false }, administrator, but('reopen', 'repost', 'set_customer')],
  ['nobody’s: it is said whose it is', { hasCustomer: false }, administrator, but('reopen')],
])('%s', (_what, ticket, worker, acts) => {
  expect(may(ticket, worker)).toEqual(acts)
})

test('an agent takes a ticket of nobody for themselves alone, and gives theirs to a colleague or back', () => {
  expect(mayTicket('assign', open, agent, 'maya').allowed).toBe(true)
  expect(mayTicket('assign', open, agent, 'idris')).toMatchObject({ code: 'role.not_allowed' })
  expect(mayTicket('assign', open, administrator, 'idris').allowed).toBe(true)
  for (const to of ['idris', null]) expect(mayTicket('assign', { ...open, assignedTo: 'maya' }, agent, to).allowed).toBe(true)
  expect(mayTicket('assign', { ...open, assignedTo: 'idris' }, agent, 'maya')).toMatchObject({ code: 'ticket.held_by_other' })
})
