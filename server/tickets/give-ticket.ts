import type { AccountWork } from '#server/work.ts'
import { aboutTicket } from './contact-of.ts'
import { joinHands } from './join-hands.ts'
import { isInExpired1, type LockedTicket } from './lock-ticket.ts'
import { recordTicketStep } from './record-ticket-step.ts'
import { writeTicketFacts } from './write-ticket-facts.ts'

type Given = { because?: string | undefined; by?: 'system'; interactionId?: string | null }
type To = { id: string; name: string } | null

/**
 * Gives a locked ticket to somebody, or puts it back to where nobody holds it. Out of expired 1 its clock begins again. Who may, and to whom, was
 * asked before. Answers what the ticket is by then.
 */
export async function giveTicket(work: AccountWork, ticket: LockedTicket, to: To, given: Given = {}): Promise<LockedTicket> {
  const { interactionId = null } = given
  const becomes = {
    assigned_to: to?.id ?? null,
    assigned_at: work.now,
    restarted_at: to !== null && isInExpired1(ticket, work.now) ? work.now : ticket.restarted_at,
  }
  await work.db.updateTable('tickets').set(becomes).where('id', '=', ticket.id).execute()
  if (to) await joinHands(work.db, to.id, ticket.id)
  await writeTicketFacts(work.db, ticket.id)
  await recordTicketStep(work, ticket, {
    step: 'assigned',
    was: await called(work, ticket.assigned_to),
    becomes: to && { id: to.id, name: to.name },
    because: given.because,
    interactionId,
    ...(given.by && { by: given.by }),
  })
  await work.publish(
    'ticket.assigned',
    {
      ticketId: ticket.id,
      number: String(ticket.number),
      fromStaffId: ticket.assigned_to,
      toStaffId: to?.id ?? null,
      toName: to?.name ?? null,
    },
    aboutTicket(ticket, interactionId),
  )
  return work.db.selectFrom('tickets').selectAll().where('id', '=', ticket.id).executeTakeFirstOrThrow()
}

async function called(work: AccountWork, staffId: string | null): Promise<{ id: string; name: string } | null> {
  if (staffId === null) return null
  return work.db.selectFrom('staff').select(['id', 'name']).where('id', '=', staffId).executeTakeFirstOrThrow()
}
