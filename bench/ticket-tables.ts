import { array, type CopiedTable, type Ground, line } from './copied-row.ts'
import { customerId } from './customer.ts'
import { instantText } from './instant-text.ts'
import { kinds } from './kinds.ts'
import { chance, idOf, oneOf, skewed, whole } from './random.ts'
import * as made from './ticket.ts'
import { type ClocksAt, clocksAt } from './ticket-clocks.ts'

const tickets = (ground: Ground) => ground.tickets
const instant = (seconds: number | null | undefined) => (seconds === null || seconds === undefined ? null : instantText(seconds * 1000))
const ticketOf = (ground: Ground, place: number) => made.ticketAt(place, ground.tickets, ground.today.getTime() / 1000)
const holderOf = (ground: Ground, place: number) => ground.holders[made.holderOf(place, ground.holders.length)] ?? null
/** A note is now and then of a colleague. */
const writerOf = (ground: Ground, place: number, kind: 'C' | 'S' | 'N') =>
  kind === 'C' ? null : kind === 'N' && chance(place, 221) < 0.3 ? holderOf(ground, place + 1) : holderOf(ground, place)
const channelOf = (place: number) => (['mail', 'mail', 'portal', 'console'] as const)[skewed(4, 2, place, 222)] ?? 'mail'
const addressOf = (place: number) => `writer${whole(50_000, place, 223)}@letters.example`
const priorityOf = (place: number) => {
  const drawn = chance(place, 224)
  return drawn < 0.03 ? 'urgent' : drawn < 0.15 ? 'high' : drawn < 0.2 ? 'low' : 'normal'
}
const tagWords = Array.from({ length: 30 }, (_, rank) => made.wordOfRank(400 + rank))
export const tagOfRank = (rank: number) => tagWords[rank] ?? ''
const tagsOf = (place: number) => (chance(place, 225) < 0.25 ? [tagOfRank(skewed(30, 4, place, 226))] : [])
const dayS = 86_400

/** What the house derives of the messages, and keeps in the row: the same that writeTicketFacts does (see parity.db.test.ts). */
function factsOf(ticket: made.MadeTicket) {
  const answers = ticket.messages.filter(({ kind }) => kind === 'S')
  const answeredAt = answers.at(-1)?.at ?? null
  const unansweredSince = ticket.messages.find(({ kind, at }) => kind === 'C' && (answeredAt === null || at > answeredAt))?.at ?? null
  return {
    answeredAt,
    firstAnsweredAt: answers[0]?.at ?? null,
    unansweredSince,
    expiresAt: unansweredSince !== null ? unansweredSince + 30 * dayS : answeredAt !== null ? answeredAt + 14 * dayS : null,
    activeAt: ticket.closedAt ?? unansweredSince ?? answeredAt ?? ticket.createdAt,
    changedAt: Math.max(ticket.createdAt, ticket.assignedAt ?? 0, ticket.closedAt ?? 0, ticket.messages.at(-1)?.at ?? 0),
    movedAt: Math.max(ticket.createdAt, ticket.closedAt ?? 0, ticket.messages.findLast(({ kind }) => kind !== 'N')?.at ?? 0),
  }
}

const ticketColumns =
  'id, number, customer_id, subject, created_at, assigned_to, assigned_at, closed_at, closed_by, channel, requester_name, requester_address, ' +
  'priority, category_id, tags, answered_at, answered_by, first_answered_at, unanswered_since, holder_answered_at, opened_at, viewed_at, expires_at, ' +
  'active_at, changed_at, moved_at, snoozed_until, snoozed_by, is_spam, clocks_priority, first_response_due_at, first_response_near_at, first_response_minutes, ' +
  'resolution_from, resolution_left_minutes, resolution_due_at, resolution_near_at, resolution_minutes, clock_at'

function ticketLine(ground: Ground, place: number): string {
  const ticket = ticketOf(ground, place)
  const facts = factsOf(ticket)
  const priority = priorityOf(place)
  const isStrange = made.isOfNobodyKnown(place, ticket.standing)
  const holder = ticket.assignedAt === null ? null : holderOf(ground, place)
  const clocks: ClocksAt = clocksAt({ priority, ...ticket, ...facts })
  const isSnoozed = made.isSnoozed(place, ticket)
  const now = ground.today.getTime() / 1000
  return line(
    idOf(kinds.ticket, place),
    made.ticketNumber(place),
    isStrange ? null : customerId(made.customerOfTicket(place, ground.customers)),
    made.subjectOf(place),
    instant(ticket.createdAt),
    holder,
    instant(ticket.assignedAt),
    instant(ticket.closedAt),
    ticket.closedAt === null ? null : chance(place, 227) < 0.4 && ticket.standing !== 'spam' ? 'customer' : 'administration',
    isStrange ? 'mail' : channelOf(place),
    null,
    isStrange ? addressOf(place) : null,
    priority,
    chance(place, 228) < 0.2 ? null : oneOf(ground.ticketCategories, place, 229),
    array(tagsOf(place)),
    instant(facts.answeredAt),
    facts.answeredAt === null ? null : holder,
    instant(facts.firstAnsweredAt),
    instant(facts.unansweredSince),
    instant(facts.answeredAt),
    instant(ticket.openedAt),
    instant(ticket.viewedAt),
    instant(facts.expiresAt),
    instant(facts.activeAt),
    instant(facts.changedAt),
    instant(facts.movedAt),
    isSnoozed ? instant(now + (2 + whole(5, place, 230)) * dayS) : null,
    isSnoozed ? holderOf(ground, place) : null,
    ticket.standing === 'spam',
    clocks.priority,
    instant(clocks.firstResponseDueAt),
    instant(clocks.firstResponseNearAt),
    clocks.firstResponseMinutes,
    instant(clocks.resolutionFrom),
    clocks.resolutionLeftMinutes,
    instant(clocks.resolutionDueAt),
    instant(clocks.resolutionNearAt),
    clocks.resolutionMinutes,
    instant(clocks.nextAfter(now)),
  )
}

/** What the triggers make of subject and messages; worked out here, because a million times it would take the database an hour. */
/** Who held it, or wrote in it. */
function handsOf(ground: Ground, place: number): string[] {
  const { assignedAt, messages } = ticketOf(ground, place)
  const hands = [assignedAt === null ? null : holderOf(ground, place), ...messages.map(({ kind }) => writerOf(ground, place, kind))]
  return [...new Set(hands)].filter((hand) => hand !== null)
}

function documentOf(ground: Ground, place: number): string {
  const said = ticketOf(ground, place).messages.map((_, round) => made.saidIn(place, round))
  return [...new Set(`${made.subjectOf(place)} ${said.join(' ')}`.toLowerCase().match(/[a-z0-9]+/g))].map((word) => `'${word}'`).join(' ')
}

export const ticketTables: CopiedTable[] = [
  { table: 'tickets', places: tickets, columns: ticketColumns, row: ticketLine },
  {
    // Round by round: the messages of one ticket lie on pages far apart.
    table: 'ticket_messages',
    places: tickets,
    rounds: made.messagesAtMost,
    columns: 'id, ticket_id, author, is_internal, staff_id, text, at, channel',
    row: (ground, place, round) => {
      const message = ticketOf(ground, place).messages[round]
      if (!message) return ''
      const { kind, at } = message
      return line(
        idOf(kinds.ticketMessage, round * ground.tickets + place),
        idOf(kinds.ticket, place),
        kind === 'C' ? 'customer' : 'staff',
        kind === 'N',
        writerOf(ground, place, kind),
        made.saidIn(place, round),
        instant(at),
        kind === 'C' ? channelOf(place) : 'console',
      )
    },
  },
  {
    table: 'ticket_openings',
    places: tickets,
    columns: 'ticket_id, opener, staff_id, at',
    row: (ground, place) => {
      const { openedAt, viewedAt } = ticketOf(ground, place)
      const id = idOf(kinds.ticket, place)
      const opened = openedAt === null ? '' : line(id, 'staff', holderOf(ground, place), instant(openedAt))
      return viewedAt === null ? opened : opened + line(id, 'customer', null, instant(viewedAt))
    },
  },
  {
    table: 'ticket_hands',
    places: tickets,
    columns: 'staff_id, ticket_id',
    row: (ground, place) =>
      handsOf(ground, place)
        .map((hand) => line(hand, idOf(kinds.ticket, place)))
        .join(''),
  },
  {
    table: 'ticket_past_hands',
    places: tickets,
    columns: 'staff_id, ticket_id, closed_at',
    row: (ground, place) => {
      const { assignedAt, closedAt } = ticketOf(ground, place)
      const holder = assignedAt === null ? null : holderOf(ground, place)
      return handsOf(ground, place)
        .filter((hand) => hand !== holder)
        .map((hand) => line(hand, idOf(kinds.ticket, place), closedAt === null ? null : instant(closedAt)))
        .join('')
    },
  },
  {
    table: 'ticket_steps',
    places: tickets,
    rounds: 2,
    columns: 'id, ticket_id, at, step, by, becomes',
    row: (ground, place, round) => {
      const { createdAt, closedAt } = ticketOf(ground, place)
      const id = idOf(kinds.ticketStep, round * ground.tickets + place)
      const ticket = idOf(kinds.ticket, place)
      if (round === 0) return line(id, ticket, instant(createdAt), 'opened', 'customer', `{"number": "${made.ticketNumber(place)}"}`)
      return closedAt === null ? '' : line(id, ticket, instant(closedAt), 'closed', 'system', null)
    },
  },
  {
    table: 'ticket_documents',
    places: tickets,
    columns: 'ticket_id, words',
    row: (ground, place) => line(idOf(kinds.ticket, place), documentOf(ground, place)),
  },
]
