/** What the queue is derived from. Internal notes are no answers, so they stand nowhere here. */
export type TicketFacts = {
  createdAt: Date
  closedAt: Date | null
  closedBy: 'customer' | 'administration' | null
  assignedTo: string | null
  /** When it was last given to somebody, or put back to where nobody holds it. */
  assignedAt: Date | null
  /** The oldest customer message that is newer than every public answer to what it was written in: an older question may have been put into the ticket since. */
  unansweredSince: Date | null
  /** The newest public answer by anybody. */
  answeredAt: Date | null
  /** The newest public answer by who holds the ticket now; where a question waits that is older, put here from another ticket, the answer before that. */
  holderAnsweredAt: Date | null
  /** It was given to somebody out of expired 1 then, and not answered since. */
  restartedAt: Date | null
  /** Its answer was mailed again then. */
  repostedAt: Date | null
  /** Since it was given to who holds it now, that person first opened it then. Who answers has opened it. */
  openedAt: Date | null
  /** The customer last looked at it then. */
  viewedAt: Date | null
  /** It expired then, though by the limits of now it would have at another time: of a turn that began before it. */
  expiredAt: Date | null
}
export type Queue = 'closed' | 'expired_1' | 'expired_2' | 'unassigned' | 'waiting' | 'new' | 'open' | 'answered'
/**
 * `since`: by which the queue is in order. When it was closed, when it expired; else since when whoever has the turn has it. What colleagues do among
 * themselves, giving and putting back, pushes back nobody who waits.
 */
export type InQueue = { queue: Queue; since: Date }

/** How many days a customer's message may wait, and how long an answer may stay without a reaction. */
export type Limits = { unansweredDays: number; answeredDays: number }

/** A ticket is in exactly one queue; the first that fits. */
export const queueOf = (ticket: TicketFacts, limits: Limits, now: Date): InQueue => queueExpiring(ticket, expiryOf(ticket, limits), now)

/** The same where it is known when it expires: under limits that have just changed it does not yet, before it has followed them. */
export function queueExpiring(ticket: TicketFacts, expiresAt: Date | null, now: Date): InQueue {
  if (ticket.closedAt) return { queue: 'closed', since: ticket.closedAt }
  if (expiresAt && now >= expiresAt) return { queue: ticket.unansweredSince ? 'expired_1' : 'expired_2', since: expiresAt }
  return { queue: stageOf(ticket), since: turnSince(ticket) }
}

function stageOf(ticket: TicketFacts): Queue {
  if (!ticket.assignedTo) return 'unassigned'
  if (waits(ticket)) return 'waiting'
  if (!ticket.openedAt) return 'new'
  return ticket.unansweredSince || !ticket.answeredAt ? 'open' : 'answered'
}

/** The customer has waited since, or it was answered then, or mailed again; where neither wrote to the other, since it was opened. */
const turnSince = ({ unansweredSince, answeredAt, repostedAt, createdAt }: TicketFacts) =>
  unansweredSince ?? later(answeredAt, answeredAt && repostedAt) ?? createdAt

export type Turn = Pick<TicketFacts, 'unansweredSince' | 'restartedAt' | 'answeredAt' | 'repostedAt' | 'expiredAt'>

/**
 * From then on it is in expired 1 (a message of the customer is unanswered) or in expired 2 (an answer is without a reaction); null where it can
 * not expire. Giving an expired ticket to somebody begins the first clock again, mailing the answer again the second. What has expired stays so since
 * then, however the limits are changed.
 */
export function expiryOf(ticket: Turn, limits: Limits): Date | null {
  const { unansweredSince, restartedAt, answeredAt, repostedAt, expiredAt } = ticket
  const from = unansweredSince ? (restartedAt ?? unansweredSince) : later(answeredAt, answeredAt && repostedAt)
  if (expiredAt && from && expiredAt >= from) return expiredAt
  return from && daysAfter(from, unansweredSince ? limits.unansweredDays : limits.answeredDays)
}

/** The customer wrote again to who answered. Out of expired 1 it is new to whoever holds it, even to the person who answered it long ago. */
const waits = ({ unansweredSince, holderAnsweredAt, restartedAt }: TicketFacts) =>
  unansweredSince !== null && holderAnsweredAt !== null && restartedAt === null && unansweredSince > holderAnsweredAt
const later = (one: Date | null, other: Date | null) => (one === null || (other !== null && other > one) ? other : one)
const daysAfter = (at: Date, days: number) => new Date(at.getTime() + days * 86_400_000)
