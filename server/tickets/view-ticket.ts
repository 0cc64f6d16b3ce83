import type { AccountWork } from '#server/work.ts'
import type { LockedTicket } from './lock-ticket.ts'
import { tellTicketChanged } from './tell-ticket-changed.ts'
import { writeTicketFacts } from './write-ticket-facts.ts'

/** The customer has looked at a locked ticket in the portal. */
export const viewTicket = (work: AccountWork, ticket: LockedTicket) => recordOpening(work, ticket, null)

/** Who holds a locked ticket has opened it: it is new to them no longer. */
export const openAsHolder = (work: AccountWork, ticket: LockedTicket) => recordOpening(work, ticket, ticket.assigned_to)

async function recordOpening(work: AccountWork, ticket: LockedTicket, staffId: string | null): Promise<void> {
  await work.db
    .insertInto('ticket_openings')
    .values({ ticket_id: ticket.id, opener: staffId === null ? 'customer' : 'staff', staff_id: staffId, at: work.now })
    .execute()
  await writeTicketFacts(work.db, ticket.id)
  await tellTicketChanged(work.db, ticket.id)
}
