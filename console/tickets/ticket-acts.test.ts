import { expect, test } from 'vitest'
import type { Ticket } from '#contract/tickets.ts'
import { ticketActs } from './ticket-acts.ts'

const yes = { allowed: true }
const no = { allowed: false, because: 'A colleague holds it.', instead: 'Ask them to hand it over.' }
const every = (may: typeof yes | typeof no) =>
  Object.fromEntries(
    'reply note assign close reopen repost merge unmerge link split snooze edit mark_spam set_customer undo_assign undo_close'
      .split(' ')
      .map((act) => [act, may]),
  ) as Ticket['can']
const open = {
  can: every(yes),
  queue: 'open',
  snoozedUntil: null,
  isSpam: false,
  mergedInto: null,
  customerId: 'c',
  assignee: { id: 'a', name: 'Idris Vale' },
} as const
const offered = (ticket: Parameters<typeof ticketActs>[0]) => ticketActs(ticket).map(({ act }) => act)

test.each([
  ['an open ticket', open, 'reply note assign snooze close repost edit link merge split mark_spam'],
  [
    'a closed one is reopened, not closed or put off',
    { ...open, queue: 'closed' },
    'reply note assign reopen repost edit link merge split mark_spam',
  ],
  [
    'one that is put off comes back',
    { ...open, snoozedUntil: '2026-11-20T15:00:00Z' },
    'reply note assign snooze wake close repost edit link merge split mark_spam',
  ],
  [
    'of nobody known: whose it is',
    { ...open, customerId: null },
    'reply note assign snooze close repost edit link merge split set_customer mark_spam',
  ],
  [
    'one that was merged is taken out again',
    { ...open, queue: 'closed', mergedInto: { id: 't', number: '23188' } },
    'reply note assign repost edit link unmerge split mark_spam',
  ],
  ['one of nobody is taken', { ...open, assignee: null }, 'reply note assign take snooze close repost edit link merge split mark_spam'],
  ['spam is said to be none', { ...open, queue: 'closed', isSpam: true }, 'reply note assign repost edit link merge split unmark_spam'],
] as const)('%s', (_what, ticket, acts) => {
  expect(offered(ticket).join(' ')).toBe(acts)
})

test('what is refused keeps its reason and what to do instead', () => {
  expect(ticketActs({ ...open, can: every(no) })[0]).toEqual({
    act: 'reply',
    label: 'Reply to the customer',
    keys: 'R',
    because: 'A colleague holds it. Ask them to hand it over.',
  })
})
