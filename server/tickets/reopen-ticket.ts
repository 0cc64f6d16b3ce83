import { insist } from '#server/platform/refusal.ts'
import type { AccountWork } from '#server/work.ts'
import { aboutTicket, contactIfOpen } from './contact-of.ts'
import { keepOrPassOn } from './hand-over.ts'
import { type LockedTicket, lockTicket } from './lock-ticket.ts'
import { recordTicketStep } from './record-ticket-step.ts'
import { beginsAnew } from './rules/begins-anew.ts'
import { mayTicket, ticketWorked } from './rules/may-ticket.ts'
import { writeTicketFacts } from './write-ticket-facts.ts'

/** Opens a closed ticket again. @throws 422 */
export async function reopenTicket(work: AccountWork, ticketId: string, because?: string): Promise<void> {
  const ticket = await lockTicket(work, ticketId)
  insist(mayTicket('reopen', ticketWorked(ticket), work.actor))
  await openAgain(work, ticket, { by: 'staff', because })
}

type Reopened = { by: 'customer' | 'staff'; because?: string | undefined }

/** Opens a locked ticket again: with who held it, where they can still work, else as tickets go on. Answers the ticket as it is by then. */
export async function openAgain(work: AccountWork, ticket: LockedTicket, { by, because }: Reopened): Promise<LockedTicket> {
  const isAnew = beginsAnew({ by, isAwaited: ticket.unanswered_since !== null })
  const interactionId = by === 'staff' ? await contactIfOpen(work, ticket.customer_id) : null
  await work.db
    .updateTable('tickets')
    .set({ closed_at: null, closed_by: null, ...(isAnew && { reopened_at: work.now }), changed_at: work.now })
    .where('id', '=', ticket.id)
    .execute()
  await writeTicketFacts(work.db, ticket.id)
  await recordTicketStep(work, ticket, {
    step: 'reopened',
    was: { by: ticket.closed_by, at: ticket.closed_at?.toISOString() },
    because,
    interactionId,
    ...(by === 'customer' && { by }),
  })
  await work.publish('ticket.reopened', { ticketId: ticket.id, number: String(ticket.number), by }, aboutTicket(ticket, interactionId))
  return keepOrPassOn(work, ticket.id, interactionId)
}
