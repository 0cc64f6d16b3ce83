import { insist, invalidField, Refusal } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { whoCanTake, whyNotTake } from './can-take-tickets.ts'
import { contactIfOpen } from './contact-of.ts'
import { giveTicket } from './give-ticket.ts'
import { isInExpired1, lockTicket } from './lock-ticket.ts'
import { mayTicket, ticketWorked } from './rules/may-ticket.ts'

/** Gives a ticket to a colleague, or back to where nobody holds it. @throws 422 */
export async function assignTicket(
  work: Work,
  ticketId: string,
  given: { staffId: string | null; because?: string | undefined },
): Promise<void> {
  const ticket = await lockTicket(work, ticketId)
  insist(mayTicket('assign', ticketWorked(ticket), work.actor, given.staffId))
  const to = given.staffId === null ? null : await whoCanTake(work, given.staffId)
  if (given.staffId !== null && !to) throw invalidField('staffId', await whyNotTake(work, given.staffId))
  if (given.staffId === ticket.assigned_to && !isInExpired1(ticket, work.now))
    throw new Refusal(422, 'ticket.held_already', to ? `${to.name} holds this ticket already.` : 'Nobody holds this ticket already.')
  await giveTicket(work, ticket, to, { because: given.because, interactionId: await contactIfOpen(work, ticket.customer_id) })
}
