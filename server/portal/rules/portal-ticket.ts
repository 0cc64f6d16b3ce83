import type { PortalTicketState } from '#contract/portal-tickets.ts'
import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'

type Facts = { closedAt: Date | null; answeredAt: Date | null; unansweredSince: Date | null; viewedAt: Date | null }

/** Whose turn it is, as the customer sees it. What staff began without an answer yet is ours to go on with. */
export function portalTicketState({ closedAt, answeredAt, unansweredSince }: Facts): PortalTicketState {
  if (closedAt) return 'closed'
  return answeredAt && !unansweredSince ? 'answered' : 'waiting'
}

/** We answered since the customer last looked, whether or not the ticket was closed meanwhile. Who wrote after the answer has read it. */
export const isNewToCustomer = ({ answeredAt, unansweredSince, viewedAt }: Facts): boolean =>
  answeredAt !== null && unansweredSince === null && (viewedAt === null || viewedAt < answeredAt)

/** An answer is rated once its ticket is closed; one that was never answered has none. */
export function mayRate({ closedAt, answeredAt }: Facts): Verdict {
  if (closedAt === null) return refused('ticket.not_rated_yet', 'An answer is rated once the ticket is closed. Close it first.')
  if (answeredAt === null)
    return refused(
      'ticket.not_answered',
      'This was closed without an answer, so there is nothing to rate. Write to us if you still need one.',
    )
  return allowed
}
