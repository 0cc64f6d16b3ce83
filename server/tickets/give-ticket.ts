import type { AccountWork } from '#server/work.ts'
import { aboutTicket } from './contact-of.ts'
import { joinHands } from './join-hands.ts'
import { isInExpired1, type LockedTicket } from './lock-ticket.ts'
import { recordTicketStep } from './record-ticket-step.ts'
import { writeTicketFacts } from './write-ticket-facts.ts'

/** `back`: that it was given away is taken back, so that it stands as it did before. */
type Given = { because?: string | undefined; by?: 'system'; interactionId?: string | null; back?: Stood }
/** As it stood with whoever held it: since when, and when its time began again. */
export type Stood = { assigned_at: Date | null; restarted_at: Date | null; expired_at?: Date | null }
type To = { id: string; name: string } | null

/**
 * Gives a locked ticket to somebody, or puts it back to where nobody holds it. Out of expired 1 its clock begins again. Who may, and to whom, was
 * asked before. Answers what the ticket is by then.
 */
export async function giveTicket(work: AccountWork, ticket: LockedTicket, to: To, given: Given = {}): Promise<LockedTicket> {
  const { interactionId = null, back } = given
  const restartedAt = to !== null && isInExpired1(ticket, work.now) ? work.now : ticket.restarted_at
  const becomes = { assigned_to: to?.id ?? null, ...(back ?? { assigned_at: work.now, restarted_at: restartedAt }) }
  await work.db.updateTable('tickets').set(becomes).where('id', '=', ticket.id).execute()
  if (to) await joinHands(work.db, to.id, ticket.id)
  await writeTicketFacts(work.db, ticket.id)
  await recordTicketStep(work, ticket, {
    step: 'assigned',
    was: await stood(work, ticket, back !== undefined),
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
      isUndo: back !== undefined,
    },
    aboutTicket(ticket, interactionId),
  )
  return work.db.selectFrom('tickets').selectAll().where('id', '=', ticket.id).executeTakeFirstOrThrow()
}

/** Who held it, since when, when its time had begun again: what takes this back puts it there again. */
async function stood(work: AccountWork, ticket: LockedTicket, isUndo: boolean): Promise<object | null> {
  const { assigned_to: holderId, assigned_at: since, restarted_at: restartedAt } = ticket
  const holder =
    holderId === null ? null : await work.db.selectFrom('staff').select(['id', 'name']).where('id', '=', holderId).executeTakeFirstOrThrow()
  const was = {
    ...holder,
    ...(since && { since: since.toISOString() }),
    ...(restartedAt && { restartedAt: restartedAt.toISOString() }),
    ...(ticket.expires_at && isInExpired1(ticket, work.now) && { expiredAt: ticket.expires_at.toISOString() }),
    ...(isUndo && { isUndo }),
  }
  return Object.keys(was).length > 0 ? was : null
}
