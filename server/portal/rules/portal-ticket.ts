import type { PortalTicketState } from '#contract/portal-tickets.ts'

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
export const mayRate = ({ closedAt, answeredAt }: Facts): boolean => closedAt !== null && answeredAt !== null
