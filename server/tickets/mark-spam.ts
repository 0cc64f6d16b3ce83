import type { Db } from '#server/platform/database.ts'
import { insist } from '#server/platform/refusal.ts'
import type { AccountWork, Work } from '#server/work.ts'
import { aboutTicket, contactIfOpen } from './contact-of.ts'
import { keepOrPassOn } from './hand-over.ts'
import { type LockedTicket, lockTicket } from './lock-ticket.ts'
import { recordTicketStep } from './record-ticket-step.ts'
import { beginsAnew } from './rules/begins-anew.ts'
import { mayTicket, ticketWorked } from './rules/may-ticket.ts'
import { spamSender } from './rules/spam-sender.ts'
import { writeTicketFacts } from './write-ticket-facts.ts'

/** Closes a ticket as spam, and keeps its sender; or says that it is none, and forgets the sender. What is so already stays so. @throws 422 */
export async function markSpam(work: Work, ticketId: string, isSpam: boolean): Promise<void> {
  const ticket = await lockTicket(work, ticketId)
  insist(mayTicket('mark_spam', ticketWorked(ticket), work.actor))
  if (ticket.is_spam === isSpam) return
  await work.db
    .updateTable('tickets')
    .set(isSpam ? closedAsSpam(work, ticket) : { is_spam: false, ...(await openUnlessClosedBefore(work, ticket)) })
    .where('id', '=', ticket.id)
    .execute()
  await keepSender(work, ticket, isSpam)
  await writeTicketFacts(work.db, ticket.id)
  const interactionId = await contactIfOpen(work, ticket.customer_id)
  const wasClosed = isSpam && ticket.closed_at !== null
  await recordTicketStep(work, ticket, {
    step: isSpam ? 'marked_spam' : 'unmarked_spam',
    ...(wasClosed && { was: { closed: true } }),
    interactionId,
  })
  const facts = { ticketId: ticket.id, number: String(ticket.number) }
  await work.publish(isSpam ? 'ticket.marked_spam' : 'ticket.unmarked_spam', facts, aboutTicket(ticket, interactionId))
  if (!isSpam) await keepOrPassOn(work, ticket.id, interactionId)
}

/** Whether mail of this address opens a ticket that is closed as spam. */
export async function isSpamSender(db: Db, address: string): Promise<boolean> {
  const row = await db
    .selectFrom('ticket_spam_senders')
    .select('address')
    .where('address', '=', address.trim().toLowerCase())
    .executeTakeFirst()
  return row !== undefined
}

/** A ticket that a sender of spam has just opened: nobody has to look at it, and it can be said of it that it is none. @returns whether it is */
export async function closeIfSpam(work: AccountWork, ticketId: string, address: string | null): Promise<boolean> {
  if (address === null || !(await isSpamSender(work.db, address))) return false
  const ticket = await lockTicket(work, ticketId)
  await work.db.updateTable('tickets').set(closedAsSpam(work, ticket)).where('id', '=', ticketId).execute()
  await writeTicketFacts(work.db, ticketId)
  await recordTicketStep(work, ticket, { step: 'marked_spam', by: 'system' })
  await work.publish('ticket.marked_spam', { ticketId, number: String(ticket.number) }, aboutTicket(ticket, null))
  return true
}

const closedAsSpam = (work: Pick<Work, 'now'>, ticket: LockedTicket) => ({
  is_spam: true,
  closed_at: ticket.closed_at ?? work.now,
  closed_by: ticket.closed_by ?? 'administration',
  snoozed_until: null,
  snoozed_by: null,
})

/** What was closed before anybody called it spam stays closed. */
async function openUnlessClosedBefore(work: Work, ticket: LockedTicket) {
  const step = await work.db
    .selectFrom('ticket_steps')
    .select('was')
    .where('ticket_id', '=', ticket.id)
    .where('step', '=', 'marked_spam')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  if (step?.was) return {}
  const isAnew = beginsAnew({ by: 'staff', isAwaited: ticket.unanswered_since !== null })
  return { closed_at: null, closed_by: null, ...(isAnew && { reopened_at: work.now }), changed_at: work.now }
}

async function keepSender(work: Work, ticket: LockedTicket, isSpam: boolean): Promise<void> {
  const address = spamSender({ customerId: ticket.customer_id, requesterAddress: ticket.requester_address })
  if (address === null) return
  if (!isSpam) {
    await work.db.deleteFrom('ticket_spam_senders').where('address', '=', address).execute()
    return
  }
  await work.db
    .insertInto('ticket_spam_senders')
    .values({ address, ticket_id: ticket.id, marked_by: work.actor.id, marked_at: work.now })
    .onConflict((clash) => clash.column('address').doNothing())
    .execute()
}
