import type { z } from 'zod'
import type { getPortalTicket, openPortalTicket, ratePortalTicket, replyPortalTicket } from '#contract/portal-tickets.ts'
import { newId } from '#server/platform/ids.ts'
import { conflict } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import { countInHour } from '#server/staff/count-in-hour.ts'
import { endTicket } from '#server/tickets/close-ticket.ts'
import { type LockedTicket, lockTicket } from '#server/tickets/lock-ticket.ts'
import { openTicket } from '#server/tickets/open-ticket.ts'
import { recordTicketStep } from '#server/tickets/record-ticket-step.ts'
import { takeCustomerMessage } from '#server/tickets/take-customer-message.ts'
import { viewTicket } from '#server/tickets/view-ticket.ts'
import type { PortalWork } from '#server/work.ts'
import { insistOnDesk } from './insist-on-desk.ts'
import { mayRate } from './rules/portal-ticket.ts'
import { ownTicket } from './tickets.ts'

// A ticket is given out, opened again and counted by the house when a customer writes, so these run with its rights: that the ticket is the
// customer's own was asked before, as the role that sees no others.

type Reply = z.input<typeof getPortalTicket.reply>
const ticketsAnHour = 10
const repliesAnHour = 60
const ratingsAnHour = 20
const tooMany = { code: 'ticket.too_many', says: 'That is a lot within an hour. Try again later, or call us.' }

export async function askAsCustomer(work: PortalWork, body: Input<typeof openPortalTicket>['body']): Promise<Reply> {
  insistOnDesk(work.actor)
  await countInHour(work, { kind: 'portal_ticket.account', subject: work.actor.customerId }, ticketsAnHour, tooMany)
  const { ticketId } = await openTicket(work, {
    customerId: work.actor.customerId,
    subject: body.subject,
    language: work.actor.language,
    message: { ...said(work, body.message), author: 'customer', files: body.files },
  })
  return looked(work, ticketId)
}

export async function replyAsCustomer(work: PortalWork, id: string, body: Input<typeof replyPortalTicket>['body']): Promise<Reply> {
  insistOnDesk(work.actor)
  await countInHour(work, { kind: 'portal_reply.account', subject: work.actor.customerId }, repliesAnHour, tooMany)
  const { ticketId } = await takeCustomerMessage(work, id, { ...said(work, body.message), files: body.files })
  return looked(work, ticketId)
}

/** Closed twice is closed once. */
export async function closeAsCustomer(work: PortalWork, id: string): Promise<Reply> {
  insistOnDesk(work.actor)
  const ticket = await lockTicket(work, id)
  if (ticket.merged_into !== null) return closeAsCustomer(work, ticket.merged_into)
  if (ticket.closed_at === null) await endTicket(work, ticket, { by: 'customer' })
  return looked(work, id)
}

/** The same again is no other rating, and nothing is told of it. @throws 409 `ticket.not_rated_yet`, `ticket.not_answered`, `ticket.rated_meanwhile`, 429 */
export async function rateAsCustomer(work: PortalWork, id: string, body: Input<typeof ratePortalTicket>['body']): Promise<Reply> {
  insistOnDesk(work.actor)
  const ticket = await lockTicket(work, id)
  if (ticket.merged_into !== null) return rateAsCustomer(work, ticket.merged_into, body)
  const may = mayRate(factsOf(ticket))
  if (!may.allowed) throw conflict(may.code, may.because)
  const before = await work.db
    .selectFrom('ticket_ratings')
    .select(['id', 'stars', 'said'])
    .where('ticket_id', '=', id)
    .orderBy('rated_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  const { stars } = body
  const words = body.said.trim() === '' ? null : body.said
  if (before && before.stars === stars && before.said === words) return ownTicket(work.db, work.viewer, id)
  if (body.replaces !== undefined && body.replaces !== (before?.id ?? null))
    throw conflict('ticket.rated_meanwhile', 'It was rated since you opened it. Look at that rating, then change it.')
  await countInHour(work, { kind: 'portal_rating.account', subject: work.actor.customerId }, ratingsAnHour, tooMany)
  await work.db
    .insertInto('ticket_ratings')
    .values({
      id: newId(),
      ticket_id: id,
      rated_at: work.now,
      stars,
      said: words,
      answered_by: ticket.answered_by,
      portal_user_id: work.actor.id,
    })
    .execute()
  await recordTicketStep(work, ticket, { step: 'rated', was: before ? { stars: before.stars } : null, becomes: { stars } })
  await work.publish('ticket.rated', { ticketId: id, number: String(ticket.number), stars }, { customerId: work.actor.customerId })
  return ownTicket(work.db, work.viewer, id)
}

const said = (work: PortalWork, text: string) => ({
  text,
  channel: 'portal' as const,
  from: { name: work.actor.name || null, address: null },
})

const factsOf = (ticket: LockedTicket) => ({
  closedAt: ticket.closed_at,
  answeredAt: ticket.answered_at,
  unansweredSince: ticket.unanswered_since,
  viewedAt: ticket.viewed_at,
})

/** Whoever writes in a ticket has it before their eyes. */
async function looked(work: PortalWork, ticketId: string): Promise<Reply> {
  await viewTicket(work, await lockTicket(work, ticketId))
  return ownTicket(work.db, work.viewer, ticketId)
}
