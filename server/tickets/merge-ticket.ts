import { sql } from 'kysely'
import { insist, invalidField, notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { takeUndeliveredAlong, writeUndelivered } from './carry-undelivered.ts'
import { aboutTicket, contactIfOpen } from './contact-of.ts'
import { keepOrPassOn } from './hand-over.ts'
import { type LockedTicket, lockTicket } from './lock-ticket.ts'
import { recordTicketStep } from './record-ticket-step.ts'
import { rereadTicketClocks } from './reread-ticket-clocks.ts'
import { type MergeSide, mayMergeTickets } from './rules/may-merge-tickets.ts'
import { mayTicket, ticketWorked } from './rules/may-ticket.ts'
import { ticketSeen } from './seen-tickets.ts'
import { wakeByCustomer } from './wake-by-customer.ts'
import { writeTicketFacts } from './write-ticket-facts.ts'

/**
 * Puts a ticket into another one: no row moves, its messages are read there, what the customer writes to it goes there. It is closed.
 * @throws 422 where the two do not belong together, 400 for one that is not the viewer’s to see
 */
export async function mergeTicket(work: Work, ticketId: string, intoId: string): Promise<void> {
  if (!(await ticketSeen(work.db, { id: intoId }, work.viewer)))
    throw invalidField('intoId', 'There is no such ticket, or it is not yours to see. Choose another one.')
  const [ticket, into] = await lockBoth(work, ticketId, intoId)
  insist(mayTicket('merge', ticketWorked(ticket), work.actor))
  insist(mayMergeTickets(await sideOf(work, ticket), await sideOf(work, into)))
  insist(mayTicket('merge', ticketWorked(into), work.actor))
  await work.db
    .updateTable('tickets')
    .set({
      merged_into: into.id,
      closed_at: ticket.closed_at ?? work.now,
      closed_by: ticket.closed_by ?? 'administration',
      snoozed_until: null,
      snoozed_by: null,
    })
    .where('id', '=', ticket.id)
    .execute()
  const interactionId = await contactIfOpen(work, ticket.customer_id)
  const wasClosed = ticket.closed_at && { at: ticket.closed_at.toISOString(), by: ticket.closed_by }
  await recordTicketStep(work, ticket, { step: 'merged', was: wasClosed, becomes: { into: named(into) }, interactionId, isOtherSide: true })
  await recordTicketStep(work, into, { step: 'merged', becomes: { from: named(ticket) }, interactionId })
  // Since when it is read there decides which answers count for it.
  await writeTicketFacts(work.db, ticket.id)
  await writeTicketFacts(work.db, into.id)
  await writeUndelivered(work.db, into.id)
  await work.publish(
    'ticket.merged',
    { ticketId: ticket.id, number: String(ticket.number), intoId: into.id, intoNumber: String(into.number) },
    aboutTicket(ticket, interactionId),
  )
  if (ticket.unanswered_since !== null) await hearWhatWaits(work, into.id, interactionId)
}

/** Where the customer waits by what was put into it, it is as if they had written here. */
async function hearWhatWaits(work: Work, intoId: string, interactionId: string | null): Promise<void> {
  const into = await lockTicket(work, intoId)
  if (into.unanswered_since === null) return
  // The clock rested at an answer to something else, while the customer waited for this.
  if (into.answered_at !== null && into.unanswered_since <= into.answered_at) await rereadTicketClocks(work.db, intoId)
  await wakeByCustomer(work, into, 'merged')
  await keepOrPassOn(work, intoId, interactionId)
}

/** Takes it out again, at any time: same messages, closed or open as it was before. @throws 422 where it was put nowhere */
export async function unmergeTicket(work: Work, ticketId: string): Promise<void> {
  const found = await work.db.selectFrom('tickets').select('merged_into').where('id', '=', ticketId).executeTakeFirst()
  if (!found) throw notFound()
  const [ticket, into] = found.merged_into === null ? [await lockTicket(work, ticketId)] : await lockBoth(work, ticketId, found.merged_into)
  insist(mayTicket('unmerge', ticketWorked(ticket), work.actor))
  // Between the look and the lock somebody took it out; then the rule has refused.
  if (!into || ticket.merged_into !== into.id) throw notFound()
  const wasClosed = await closedBefore(work, ticket.id)
  await work.db
    .updateTable('tickets')
    .set({
      merged_into: null,
      closed_at: wasClosed?.at ?? null,
      closed_by: wasClosed?.by ?? null,
      changed_at: work.now,
    })
    .where('id', '=', ticket.id)
    .execute()
  await takeUndeliveredAlong(work.db, ticket.id, into.id)
  for (const { id } of [ticket, into]) {
    await writeTicketFacts(work.db, id)
    await rereadTicketClocks(work.db, id)
    await writeUndelivered(work.db, id)
  }
  const interactionId = await contactIfOpen(work, ticket.customer_id)
  await recordTicketStep(work, ticket, { step: 'unmerged', was: { into: named(into) }, interactionId, isOtherSide: true })
  await recordTicketStep(work, into, { step: 'unmerged', was: { from: named(ticket) }, interactionId })
  await work.publish(
    'ticket.unmerged',
    { ticketId: ticket.id, number: String(ticket.number), fromId: into.id, fromNumber: String(into.number) },
    aboutTicket(ticket, interactionId),
  )
  await keepOrPassOn(work, ticket.id, interactionId)
}

export const named = ({ id, number }: Pick<LockedTicket, 'id' | 'number'>) => ({ id, number: String(number) })

/** In the order of their ids, so that two who do the same at once wait for each other and none for ever. */
export async function lockBoth(work: Pick<Work, 'db' | 'now'>, one: string, other: string): Promise<[LockedTicket, LockedTicket]> {
  const first = await lockTicket(work, one < other ? one : other)
  if (one === other) return [first, first]
  const second = await lockTicket(work, one < other ? other : one)
  return first.id === one ? [first, second] : [second, first]
}

async function sideOf(work: Work, ticket: LockedTicket): Promise<MergeSide> {
  const { rows } = await sql<{ customerId: string | null; hasMerged: boolean }>`
    select (select coalesce(merged_into, id) from customers where id = ${ticket.customer_id}::uuid) as "customerId",
           exists (select from tickets where merged_into = ${ticket.id}::uuid) as "hasMerged"`.execute(work.db)
  return {
    id: ticket.id,
    customerId: rows[0]?.customerId ?? null,
    mergedInto: ticket.merged_into,
    hasMerged: rows[0]?.hasMerged ?? false,
    isSpam: ticket.is_spam,
    isClosed: ticket.closed_at !== null,
    isUnanswered: ticket.unanswered_since !== null,
  }
}

type Closed = { at: Date; by: 'customer' | 'administration' } | null

/** Whether it was closed when it was put into the other one, and since when: its history says so. */
async function closedBefore(work: Work, ticketId: string): Promise<Closed> {
  const step = await work.db
    .selectFrom('ticket_steps')
    .select('was')
    .where('ticket_id', '=', ticketId)
    .where('step', '=', 'merged')
    .where(sql<boolean>`becomes ? 'into'`)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  const was = step?.was as { at: string; by: 'customer' | 'administration' } | null | undefined
  return was ? { at: new Date(was.at), by: was.by } : null
}
