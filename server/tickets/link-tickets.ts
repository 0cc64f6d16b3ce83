import { newId } from '#server/platform/ids.ts'
import { conflict, insist, invalidField, notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { aboutTicket, contactIfOpen } from './contact-of.ts'
import type { LockedTicket } from './lock-ticket.ts'
import { lockBoth, named } from './merge-ticket.ts'
import { recordTicketStep } from './record-ticket-step.ts'
import { mayTicket, ticketWorked } from './rules/may-ticket.ts'
import { mayUnlink } from './rules/may-unlink.ts'
import { ticketSeen } from './seen-tickets.ts'

/** Links a ticket with another one: each is found from the other. @throws 400 for itself or one that is not there, 409 where they are linked */
export async function linkTickets(work: Work, ticketId: string, otherId: string): Promise<void> {
  if (ticketId === otherId) throw invalidField('ticketId', 'A ticket is not linked with itself. Choose another one.')
  if (!(await ticketSeen(work.db, { id: otherId }, work.viewer)))
    throw invalidField('ticketId', 'There is no such ticket, or it is not yours to see. Choose another one.')
  const [ticket, other] = await lockBoth(work, ticketId, otherId)
  insist(mayTicket('link', ticketWorked(ticket), work.actor))
  const [one, two] = ticketId < otherId ? [ticketId, otherId] : [otherId, ticketId]
  const added = await work.db
    .insertInto('ticket_links')
    .values({ id: newId(), kind: 'related', ticket_id: one, other_id: two, staff_id: work.actor.id, at: work.now })
    .onConflict((clash) => clash.columns(['ticket_id', 'other_id', 'kind']).doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) throw conflict('ticket.linked', 'These two tickets are linked already.')
  await recordLink(work, 'linked', ticket, other)
}

/** Takes a link away, from whichever of the two. @throws 422 for where a ticket came from */
export async function unlinkTickets(work: Work, ticketId: string, linkId: string): Promise<void> {
  const link = await linkOf(work, ticketId, linkId)
  const [ticket, other] = await lockBoth(work, ticketId, link.ticket_id === ticketId ? link.other_id : link.ticket_id)
  insist(mayTicket('link', ticketWorked(ticket), work.actor))
  insist(mayUnlink(link.kind))
  const gone = await work.db.deleteFrom('ticket_links').where('id', '=', linkId).executeTakeFirst()
  if (gone.numDeletedRows === 0n) throw notFound()
  await recordLink(work, 'unlinked', ticket, other)
}

/** @throws 404 for a link that is not there, or not of this ticket */
async function linkOf(work: Work, ticketId: string, linkId: string) {
  const link = await work.db
    .selectFrom('ticket_links')
    .selectAll()
    .where('id', '=', linkId)
    .where(({ eb, or }) => or([eb('ticket_id', '=', ticketId), eb('other_id', '=', ticketId)]))
    .executeTakeFirst()
  if (!link) throw notFound()
  return link
}

async function recordLink(work: Work, step: 'linked' | 'unlinked', ticket: LockedTicket, other: LockedTicket): Promise<void> {
  const interactionId = await contactIfOpen(work, ticket.customer_id)
  const facts = { ticketId: ticket.id, number: String(ticket.number), otherId: other.id, otherNumber: String(other.number) }
  for (const [one, two] of [
    [ticket, other],
    [other, ticket],
  ] as const)
    await recordTicketStep(work, one, {
      step,
      ...(step === 'linked' ? { becomes: named(two) } : { was: named(two) }),
      interactionId,
      isOtherSide: one === other && other.customer_id === ticket.customer_id,
    })
  await work.publish(`ticket.${step}`, facts, aboutTicket(ticket, interactionId))
}
