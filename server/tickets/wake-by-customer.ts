import type { AccountWork } from '#server/work.ts'
import { aboutTicket } from './contact-of.ts'
import type { LockedTicket } from './lock-ticket.ts'
import { recordTicketStep } from './record-ticket-step.ts'

/** Brings a locked ticket back that was put off, since the customer waits in it: they wrote, or what they wrote was put into it. Answers it as it is by then. */
export async function wakeByCustomer(work: AccountWork, ticket: LockedTicket, by: 'wrote' | 'merged' = 'wrote'): Promise<LockedTicket> {
  if (ticket.snoozed_until === null) return ticket
  await work.db.updateTable('tickets').set({ snoozed_until: null, snoozed_by: null }).where('id', '=', ticket.id).execute()
  if (ticket.snoozed_until > work.now) {
    await recordTicketStep(work, ticket, {
      step: 'woken',
      was: ticket.snoozed_until.toISOString(),
      by: 'system',
      ...(by === 'merged' && { becomes: 'merged' }),
    })
    await work.publish('ticket.woken', { ticketId: ticket.id, number: String(ticket.number) }, aboutTicket(ticket, null))
  }
  return { ...ticket, snoozed_until: null, snoozed_by: null }
}
