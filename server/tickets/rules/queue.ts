/** What the queue is derived from. Internal notes are no answers, so they stand nowhere here. */
export type TicketFacts = {
  createdAt: Date
  closedAt: Date | null
  assignedTo: string | null
  assignedAt: Date | null
  /** The oldest customer message that is newer than every public answer. */
  unansweredSince: Date | null
  /** The newest public answer by anybody. */
  answeredAt: Date | null
  /** The newest public answer by who holds the ticket now. */
  holderAnsweredAt: Date | null
  /** Since it was given to who holds it now, that person first opened it then. */
  openedAt: Date | null
  /** The customer last looked at it then. */
  viewedAt: Date | null
}
export type Queue = 'closed' | 'expired_1' | 'expired_2' | 'unassigned' | 'waiting' | 'new' | 'open' | 'answered'
/** `since`: when it came into this queue. `because`: said of expired 2 only. */
export type InQueue = { queue: Queue; since: Date; because?: 'never viewed' | 'viewed, not closed' }

/** A customer's message may wait this long. */
export const unansweredDays = 30
/** An answered ticket that the customer does not close is taken up again after this. */
export const answeredDays = 14

/** A ticket is in exactly one queue; the first that fits. */
export function queueOf(ticket: TicketFacts, now: Date): InQueue {
  if (ticket.closedAt) return { queue: 'closed', since: ticket.closedAt }

  const expiresAt = unansweredUntil(ticket)
  if (expiresAt && now >= expiresAt) return { queue: 'expired_1', since: expiresAt }

  const leftAt = ticket.answeredAt && !ticket.unansweredSince ? daysAfter(ticket.answeredAt, answeredDays) : null
  if (leftAt && ticket.answeredAt && now >= leftAt)
    return { queue: 'expired_2', since: leftAt, because: viewedAfter(ticket, ticket.answeredAt) ? 'viewed, not closed' : 'never viewed' }

  if (!ticket.assignedTo) return { queue: 'unassigned', since: ticket.createdAt }

  if (ticket.unansweredSince && ticket.holderAnsweredAt && ticket.unansweredSince > ticket.holderAnsweredAt && !justReassigned(ticket))
    return { queue: 'waiting', since: ticket.unansweredSince }

  // Who answers has opened it, though nothing says so.
  const openedAt = ticket.openedAt ?? (answeredSinceAssigned(ticket) ? ticket.holderAnsweredAt : null)
  if (!openedAt) return { queue: 'new', since: ticket.assignedAt ?? ticket.createdAt }
  if (ticket.unansweredSince || !ticket.answeredAt) return { queue: 'open', since: openedAt }
  return { queue: 'answered', since: ticket.answeredAt }
}

/** Giving an expired ticket to somebody starts its clock again; giving away one that is still in time does not. */
function unansweredUntil(ticket: TicketFacts): Date | null {
  if (!ticket.unansweredSince) return null
  const first = daysAfter(ticket.unansweredSince, unansweredDays)
  return ticket.assignedAt && ticket.assignedAt >= first ? daysAfter(ticket.assignedAt, unansweredDays) : first
}

/** Out of expired 1 it is new to whoever holds it, even to the person who answered it long ago. */
function justReassigned(ticket: TicketFacts): boolean {
  return (
    ticket.unansweredSince !== null && ticket.assignedAt !== null && ticket.assignedAt >= daysAfter(ticket.unansweredSince, unansweredDays)
  )
}

const answeredSinceAssigned = (ticket: TicketFacts) =>
  ticket.holderAnsweredAt !== null && (ticket.assignedAt === null || ticket.holderAnsweredAt >= ticket.assignedAt)
const viewedAfter = (ticket: TicketFacts, at: Date) => ticket.viewedAt !== null && ticket.viewedAt >= at
const daysAfter = (at: Date, days: number) => new Date(at.getTime() + days * 86_400_000)
