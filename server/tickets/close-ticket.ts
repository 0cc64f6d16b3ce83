import { insist } from '#server/platform/refusal.ts'
import type { AccountWork } from '#server/work.ts'
import { aboutTicket, contactOf } from './contact-of.ts'
import { type LockedTicket, lockTicket } from './lock-ticket.ts'
import { recordTicketStep } from './record-ticket-step.ts'
import { mayTicket, ticketWorked } from './rules/may-ticket.ts'
import { writeTicketFacts } from './write-ticket-facts.ts'

/** Closes a ticket for the administration. @throws 422 */
export async function closeTicket(work: AccountWork, ticketId: string, because?: string): Promise<void> {
  const ticket = await lockTicket(work, ticketId)
  insist(mayTicket('close', ticketWorked(ticket), work.actor))
  await endTicket(work, ticket, { by: 'administration', because })
}

type Ended = { by: 'customer' | 'administration'; because?: string | undefined }

/** Closes a locked ticket that is open: by us, or by the customer in the portal. What was put off is over with it. */
export async function endTicket(work: AccountWork, ticket: LockedTicket, { by, because }: Ended): Promise<void> {
  const interactionId = by === 'administration' ? await contactOf(work, ticket.customer_id, ticket.id) : null
  await work.db
    .updateTable('tickets')
    .set({ closed_at: work.now, closed_by: by, snoozed_until: null, snoozed_by: null })
    .where('id', '=', ticket.id)
    .execute()
  await writeTicketFacts(work.db, ticket.id)
  await recordTicketStep(work, ticket, {
    step: 'closed',
    was: { openSince: (ticket.reopened_at ?? ticket.created_at).toISOString() },
    becomes: { by },
    because,
    interactionId,
    ...(by === 'customer' && { by: 'customer' as const }),
  })
  await work.publish('ticket.closed', { ticketId: ticket.id, number: String(ticket.number), by }, aboutTicket(ticket, interactionId))
}
