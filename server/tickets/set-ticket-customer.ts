import { survivorOf } from '#server/customers/queries.ts'
import { insist, invalidField } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { aboutTicket, contactIfOpen } from './contact-of.ts'
import { giveOut } from './give-out.ts'
import { lockTicket } from './lock-ticket.ts'
import { recordTicketStep } from './record-ticket-step.ts'
import { mayTicket, ticketWorked } from './rules/may-ticket.ts'

/**
 * Says whose ticket it is that nobody known wrote; of an account that was merged, the one that lives on. What waits for us is given out by then, to
 * whom the language and the services of the customer ask for. @throws 400 for no customer, 422
 */
export async function setTicketCustomer(work: Work, ticketId: string, customerId: string): Promise<void> {
  const ticket = await lockTicket(work, ticketId)
  insist(mayTicket('set_customer', ticketWorked(ticket), work.actor))
  const customer = await survivorOf(work.db, customerId)
  if (!customer) throw invalidField('customerId', 'There is no such customer. Look for another one.')
  await work.db
    .updateTable('tickets')
    .set({ customer_id: customer.id })
    // What was put into it is of the same customer.
    .where(({ or, eb }) => or([eb('id', '=', ticket.id), eb('merged_into', '=', ticket.id)]))
    .execute()
  const set = { ...ticket, customer_id: customer.id }
  const interactionId = await contactIfOpen(work, customer.id)
  await recordTicketStep(work, set, { step: 'customer_set', becomes: { id: customer.id, number: customer.number }, interactionId })
  await work.publish('ticket.customer_set', { ticketId: ticket.id, number: String(ticket.number) }, aboutTicket(set, interactionId))
  if (set.unanswered_since !== null && !set.is_spam) await giveOut(work, set, interactionId)
}
