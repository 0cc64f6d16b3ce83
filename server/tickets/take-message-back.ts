import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import type { Work } from '#server/work.ts'
import { whoCanTake } from './can-take-tickets.ts'
import { aboutTicket } from './contact-of.ts'
import { giveBack } from './give-back.ts'
import type { LockedTicket } from './lock-ticket.ts'
import { recordTicketStep } from './record-ticket-step.ts'
import { rereadTicketClocks } from './reread-ticket-clocks.ts'
import { tellQueuesMoved } from './tell-ticket-changed.ts'
import { whoPutOff } from './who-put-off.ts'
import { writeTicketFacts } from './write-ticket-facts.ts'

/** A message that was put on a ticket, or began it, and when: what followed of itself bears the same instant. */
export type Put = { ticketId: string; messageId: string; at: Date }

export type DoneSince = {
  /** By anybody, but not by a mail that somebody put there after it. */
  isWritten: boolean
  isDone: boolean
  isRead: boolean
  /** Another mail was put there after it, and is there still. */
  isFollowed: boolean
}

/** Of the row `ticket_messages` of the statement around it: written after this one, and there still. */
const isAfter = ({ ticketId, messageId }: Put) =>
  sql`ticket_messages.ticket_id = ${ticketId}::uuid and ticket_messages.id > ${messageId}::uuid and ticket_messages.taken_back_at is null`

/**
 * What came of the ticket since. Another time of the company, which moves what is due, is nobody’s doing; neither is a call that was begun by mistake,
 * nor what a mail did that was put there after it and taken back.
 */
export async function doneSince(db: Db, put: Put): Promise<DoneSince> {
  const { ticketId, messageId, at } = put
  const { rows } = await sql<DoneSince>`
    select exists (select from ticket_messages where ${isAfter(put)} and placed_at is null) as "isWritten",
           exists (select from ticket_messages where ${isAfter(put)} and placed_at is not null) as "isFollowed",
           exists (select from ticket_steps where ticket_id = ${ticketId}::uuid and at > ${at} and step <> 'retimed' and not ${isOfPlacing})
             or exists (select from ticket_calls join interactions on interactions.id = ticket_calls.interaction_id
                         where ticket_calls.ticket_id = ${ticketId}::uuid and ticket_calls.at > ${at} and interactions.dropped_because is null) as "isDone",
           exists (select from ticket_openings where ticket_id = ${ticketId}::uuid and opener = 'customer' and at >= ${at})
             or exists (select from ticket_messages where id = ${messageId}::uuid and looked_at is not null) as "isRead"`.execute(db)
  return rows[0] ?? { isWritten: true, isDone: true, isRead: true, isFollowed: false }
}

/** Of the row `ticket_steps` of the statement around it: it followed of itself from a mail that somebody put there, or from taking that back. */
const isOfPlacing = sql`(
  exists (select from ticket_messages as placed where placed.ticket_id = ticket_steps.ticket_id and placed.placed_at = ticket_steps.at)
  or exists (select from ticket_steps as undone where undone.ticket_id = ticket_steps.ticket_id and undone.step = 'placing_undone'
                and undone.at = ticket_steps.at))`

const why = 'A mail that was put on it was taken back.'

/**
 * The message was put on the locked ticket by mistake: it is read there no more, and the ticket is as it was before it: with who held it, put off,
 * or closed. One that it began is nobody’s, closed, and in no queue. Whether nothing came of it was asked before.
 */
export async function takeMessageBack(work: Work, ticket: LockedTicket, { messageId, at }: Put): Promise<void> {
  const steps = await followedOfItself(work.db, ticket.id, at)
  const opened = steps.some(({ step }) => step === 'opened')
  await work.db.updateTable('ticket_messages').set({ taken_back_at: work.now }).where('id', '=', messageId).execute()
  const about = opened ? { ...ticket, customer_id: null } : ticket
  if (opened) await putAway(work, ticket)
  else await asBefore(work, ticket, steps, at)
  await writeTicketFacts(work.db, ticket.id)
  await recordTicketStep(work, about, { step: 'placing_undone', was: { at: at.toISOString(), opened } })
  if (!opened) await rereadTicketClocks(work.db, ticket.id)
  await work.publish('ticket.mail_taken_back', { ticketId: ticket.id, number: String(ticket.number), messageId }, aboutTicket(about, null))
  await tellQueuesMoved(work.db)
}

type Followed = { step: string; was: unknown }

const followedOfItself = (db: Db, ticketId: string, at: Date): Promise<Followed[]> =>
  db.selectFrom('ticket_steps').select(['step', 'was']).where('ticket_id', '=', ticketId).where('at', '=', at).orderBy('id').execute()

const putAway = (work: Work, ticket: LockedTicket) =>
  work.db
    .updateTable('tickets')
    .set({
      taken_back_at: work.now,
      customer_id: null,
      closed_at: ticket.closed_at ?? work.now,
      closed_by: ticket.closed_by ?? 'administration',
    })
    .where('id', '=', ticket.id)
    .execute()

/** Who held it holds it, where they can work; a closing that the mail undid holds again as of then, and what was put off is put off again. */
async function asBefore(work: Work, ticket: LockedTicket, steps: readonly Followed[], at: Date): Promise<void> {
  const given = steps.find(({ step }) => step === 'assigned')
  const formerId = (given?.was as { id: string } | null | undefined)?.id ?? null
  const former = formerId === null ? null : await whoCanTake(work, formerId)
  if (given && (formerId === null || former)) await giveBack(work, ticket, former, { at, because: why })
  const closed = steps.find(({ step }) => step === 'reopened')?.was as { by: string; at: string; reopenedAt?: string } | undefined
  const until = steps.find(({ step }) => step === 'woken')?.was as string | undefined
  const set = {
    ...(closed && { closed_at: new Date(closed.at), closed_by: closed.by }),
    ...(closed &&
      ticket.reopened_at?.getTime() === at.getTime() && {
        reopened_at: closed.reopenedAt === undefined ? null : new Date(closed.reopenedAt),
      }),
    ...(until !== undefined &&
      new Date(until) > work.now && { snoozed_until: new Date(until), snoozed_by: await whoPutOff(work.db, ticket.id, new Date(until)) }),
  }
  if (Object.keys(set).length > 0) await work.db.updateTable('tickets').set(set).where('id', '=', ticket.id).execute()
}
