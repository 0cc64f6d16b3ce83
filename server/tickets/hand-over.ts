import type { AccountWork } from '#server/work.ts'
import { whoCanTake, whoStandsIn } from './can-take-tickets.ts'
import { giveOut } from './give-out.ts'
import { giveTicket } from './give-ticket.ts'
import { type LockedTicket, lockTicket } from './lock-ticket.ts'

/**
 * Gives on a ticket whose holder is away or has left, where the customer waits for them. Whatever has changed since it was found is left alone.
 * Answers whether it moved.
 */
export async function handOver(work: AccountWork, ticketId: string, fromId: string): Promise<boolean> {
  const ticket = await lockTicket(work, ticketId)
  if (ticket.assigned_to !== fromId || ticket.closed_at !== null || ticket.unanswered_since === null) return false
  if (await whoCanTake(work, fromId)) return false
  await passOn(work, ticket, fromId)
  return true
}

/**
 * A locked ticket goes on from somebody who can not take it now: to their stand-in, else as tickets are given out, else to where nobody holds it.
 * Answers the ticket as it is by then.
 */
export async function passOn(
  work: AccountWork,
  ticket: LockedTicket,
  fromId: string,
  interactionId: string | null = null,
): Promise<LockedTicket> {
  const { name } = await work.db.selectFrom('staff').select('name').where('id', '=', fromId).executeTakeFirstOrThrow()
  const standIn = await whoStandsIn(work, fromId)
  if (standIn) {
    if (standIn.id === ticket.assigned_to) return ticket
    return giveTicket(work, ticket, standIn, { because: `They stand in for ${name}.`, by: 'system', interactionId })
  }
  const why = { because: `${name} is not there.`, by: 'system' as const, interactionId }
  const free = ticket.assigned_to === null ? ticket : await giveTicket(work, ticket, null, why)
  return giveOut(work, free, interactionId)
}

/**
 * A locked ticket that is open again, or waits for us by what was put into it: it stays with who holds it, where they can work, else it goes on.
 * Answers it as it is by then.
 */
export async function keepOrPassOn(work: AccountWork, ticketId: string, interactionId: string | null = null): Promise<LockedTicket> {
  const ticket = await work.db.selectFrom('tickets').selectAll().where('id', '=', ticketId).executeTakeFirstOrThrow()
  if (ticket.closed_at !== null || ticket.assigned_to === null || (await whoCanTake(work, ticket.assigned_to))) return ticket
  return passOn(work, ticket, ticket.assigned_to, interactionId)
}
