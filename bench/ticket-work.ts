import { newId } from '#server/platform/ids.ts'
import { mergedInto, statusOf } from './customer.ts'
import { kinds } from './kinds.ts'
import { chance, idOf, scattered } from './random.ts'
import * as made from './ticket.ts'
import { tagOfRank } from './ticket-tables.ts'
import type { Asked, Side, Work, World } from './work.ts'

// What is asked of the issue tracker. An administrator sees all tickets; an agent what they hold, held or wrote in, and what nobody holds.

const list = (query: string): Work['ask'] => {
  return () => ({ method: 'GET', path: `/api/tickets?${query}` })
}
const find =
  (of: (turn: number) => string, more = ''): Work['ask'] =>
  (_world, turn) => ({ method: 'GET', path: `/api/tickets?q=${encodeURIComponent(of(turn))}&sort=newest&snoozed=either${more}` })

// As the console asks: what somebody waits for from its oldest on, what is done from its newest, and of all tickets those put off as well.
const queues = ['new', 'open', 'waiting', 'answered', 'unassigned', 'expired_1', 'expired_2', 'closed'] as const
const isDone = (queue: string) => queue === 'answered' || queue === 'closed'
const queueWorks: Work[] = queues.flatMap((queue) => {
  const asked = `queue=${queue}&sort=${isDone(queue) ? 'newest' : 'oldest'}`
  return [
    { name: `queue ${queue}, of everybody`, group: 'queue' as const, as: 'administrator' as const, ask: list(asked) },
    { name: `queue ${queue}, what an agent sees`, group: 'queue' as const, mayBeEmpty: true as const, ask: list(asked) },
    ...(queue === 'unassigned'
      ? []
      : [
          {
            name: `queue ${queue}, an agent’s own`,
            group: 'queue' as const,
            mayBeEmpty: true as const,
            ask: list(`${asked}&assignee=me`),
          },
        ]),
  ]
})

const rare = (turn: number) => made.rareWord(turn)
const frequent = (turn: number) => made.wordOfRank(turn % 20)
/** Of the 200th to the 2,000th: one ticket in a hundred to one in a thousand has it. */
const between = (turn: number) => made.wordOfRank(200 + Math.floor(1800 * chance(turn, 240)))

/** A ticket that is open and held, of the half of this side; each turn another one. */
function heldTicket({ tickets }: World, turn: number, side: Side): string {
  const half = Math.floor(tickets / 200)
  for (let place = scattered(turn, half); ; place = (place + 1) % half) {
    const at = tickets - 1 - (place * 2 + (side === 'http' ? 0 : 1))
    const { standing } = made.ticketAt(at, tickets, 0)
    if (standing === 'open' || standing === 'waiting' || standing === 'answered' || standing === 'new') return idOf(kinds.ticket, at)
  }
}
export function replyTo(world: World, turn: number, side: Side): { id: string; asked: Asked } {
  const id = heldTicket(world, turn, side)
  const text = `${made.saidIn(turn, 9)} Please tell us whether it works now.`
  return { id, asked: { method: 'POST', path: `/api/tickets/${id}/replies`, body: { text, public: true } } }
}

export const ticketWorks: Work[] = [
  ...queueWorks,
  { name: 'all tickets, newest first', group: 'queue', as: 'administrator', ask: list('sort=newest&snoozed=either') },
  { name: 'all tickets, newest first, what an agent sees', group: 'queue', ask: list('sort=newest&snoozed=either') },
  { name: 'open tickets, due first', group: 'queue', as: 'administrator', ask: list('sort=due') },
  {
    name: 'open tickets with a tag',
    group: 'queue',
    as: 'administrator',
    ask: (_, turn) => list(`queue=open&tag=${tagOfRank(turn % 30)}`)(_, turn, 'http'),
  },
  { name: 'urgent tickets of a queue', group: 'queue', as: 'administrator', ask: list('queue=open&priority=urgent') },
  { name: 'spam', group: 'queue', as: 'administrator', ask: list('spam=true&queue=closed') },
  { name: 'queue counts, of everybody', group: 'counts', as: 'administrator', ask: () => ({ method: 'GET', path: '/api/ticket-counts' }) },
  { name: 'queue counts, of an agent', group: 'counts', ask: () => ({ method: 'GET', path: '/api/ticket-counts' }) },
  { name: 'words: a rare one', group: 'rare words', as: 'administrator', ask: find(rare) },
  {
    name: 'words: a rare one and a frequent one',
    group: 'rare words',
    as: 'administrator',
    ask: find((turn) => `${frequent(turn)} ${rare(turn)}`),
  },
  { name: 'words: one of every second ticket', group: 'frequent words', as: 'administrator', ask: find(frequent) },
  {
    name: 'words: two frequent ones',
    group: 'frequent words',
    as: 'administrator',
    ask: find((turn) => `${frequent(turn)} ${frequent(turn + 7)}`),
  },
  { name: 'words: one of every hundredth ticket', group: 'frequent words', as: 'administrator', ask: find(between) },
  { name: 'words: a frequent one in a queue', group: 'frequent words', as: 'administrator', ask: find(frequent, '&queue=waiting') },
  {
    name: 'words: one of every hundredth ticket in a queue',
    group: 'frequent words',
    as: 'administrator',
    // A queue of some thousands may have none with a word of one in a thousand.
    mayBeEmpty: true,
    ask: find(between, '&queue=answered'),
  },
  { name: 'words: a frequent one, what an agent sees', group: 'frequent words', ask: find(frequent) },
  { name: 'words: a rare one, what an agent sees', group: 'rare words', mayBeEmpty: true, ask: find(rare) },
  {
    name: 'read a ticket',
    group: 'ticket',
    as: 'administrator',
    ask: ({ tickets }, turn) => ({ method: 'GET', path: `/api/tickets/${idOf(kinds.ticket, scattered(turn, tickets))}?peek=true` }),
  },
  {
    name: 'open a ticket',
    group: 'ticket',
    as: 'administrator',
    ask: ({ customers }, turn, side) => ({
      method: 'POST',
      path: `/api/customers/${idOf(kinds.customer, openCustomer(customers, turn, side))}/tickets`,
      headers: { 'idempotency-key': newId() },
      body: { subject: made.subjectOf(turn), message: made.saidIn(turn, 10), tags: [tagOfRank(turn % 30)] },
    }),
  },
  { name: 'reply to a ticket', group: 'ticket', as: 'administrator', ask: (world, turn, side) => replyTo(world, turn, side).asked },
]

/** Half of them are for bare SQL, so that two writers never meet. */
function openCustomer(customers: number, turn: number, side: Side): number {
  const half = Math.floor(customers / 2)
  const from = side === 'http' ? 0 : half
  for (let place = scattered(turn, half); ; place = (place + 1) % half)
    if (statusOf(from + place) === 'active' && mergedInto(from + place) === null) return from + place
}
