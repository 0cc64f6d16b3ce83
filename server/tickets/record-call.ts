import { sql } from 'kysely'
import { familyOf } from '#server/customers/family.ts'
import type { EventFacts } from '#server/events.ts'
import { invalidField } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { ticketSeen } from './seen-tickets.ts'
import { tellTicketChanged } from './tell-ticket-changed.ts'

/**
 * A contact began at a ticket: a call stands in its history, unless it turns out that it was begun by mistake.
 * @throws 400 where the ticket is not there, or is with somebody else
 */
export async function recordCall(work: Work, { interactionId, ticketId }: EventFacts['interaction.begun_at_ticket']): Promise<void> {
  const maySee = work.actor.permissions.has('ticket.read')
  if (!maySee || !(await ticketSeen(work.db, { id: ticketId }, work.viewer)) || !(await isOfContact(work, interactionId, ticketId)))
    throw invalidField('ticketId', 'There is no such ticket of this customer, or it is not yours to see. Begin at another one, or without.')
  await work.db
    .insertInto('ticket_calls')
    .values({ interaction_id: interactionId, ticket_id: ticketId, staff_id: work.actor.id, at: work.now })
    // Said again in the same contact: it stands there already.
    .onConflict((already) => already.doNothing())
    .execute()
  await tellTicketChanged(work.db, ticketId)
}

/** What stands in a ticket comes and goes with whether its contact was begun by mistake. */
export async function tellTicketsOfContact(work: Work, { interactionId }: { interactionId: string }): Promise<void> {
  const calls = await work.db.selectFrom('ticket_calls').select('ticket_id').where('interaction_id', '=', interactionId).execute()
  for (const { ticket_id: ticketId } of calls) await tellTicketChanged(work.db, ticketId)
}

async function isOfContact({ db }: Work, interactionId: string, ticketId: string): Promise<boolean> {
  const contact = await db.selectFrom('interactions').select('customer_id').where('id', '=', interactionId).executeTakeFirst()
  if (!contact?.customer_id) return false
  const { rows } = await sql`
    select from tickets where id = ${ticketId}::uuid and customer_id = any(${familyOf(contact.customer_id)})`.execute(db)
  return rows.length > 0
}
