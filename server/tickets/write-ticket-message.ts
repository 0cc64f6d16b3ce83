import { newId } from '#server/platform/ids.ts'
import type { AccountWork } from '#server/work.ts'
import { attachFiles } from './attach-files.ts'
import { whoCanTake, whoWorksOnTickets } from './can-take-tickets.ts'
import { aboutTicket, contactOf } from './contact-of.ts'
import { giveTicket } from './give-ticket.ts'
import { passOn } from './hand-over.ts'
import { joinHands } from './join-hands.ts'
import type { LockedTicket } from './lock-ticket.ts'
import { mailAnswer } from './mail-answer.ts'
import { recordWritten } from './record-ticket-step.ts'
import { standsAt } from './rules/stands-at.ts'
import { tellTicketChanged } from './tell-ticket-changed.ts'
import { wakeByCustomer } from './wake-by-customer.ts'
import { writeTicketFacts } from './write-ticket-facts.ts'

export type TicketChannel = 'console' | 'portal' | 'mail' | 'api'
export type NewMessage = {
  author: 'customer' | 'staff'
  isInternal?: boolean
  text: string
  channel: TicketChannel
  /** What the writer quoted of earlier mail, and their signature. */
  quoted?: string | null
  /** Of a mail: it proved to be of who the ticket is with. */
  isVerified?: boolean
  from?: { name: string | null; address: string | null }
  receivedMailId?: string
  /** Of a mail: somebody put it here, by hand. */
  isPlaced?: boolean
  /** Of what a customer wrote: when it came to us, where that is not now. */
  arrivedAt?: Date
  /** Uploaded before. */
  files?: readonly string[]
  /** Of an answer: where its mail goes, where somebody chose that. */
  to?: string | undefined
  /** Of an answer: whoever writes it closes the ticket then. */
  closes?: boolean | undefined
  /** It begins the ticket: the event of its opening tells of it. */
  isFirst?: boolean
}
export type Written = { messageId: string; ticket: LockedTicket }

/**
 * The one writer of what is said in a ticket, by staff, by the customer in the portal, by mail. The ticket is locked; who may was asked before. A
 * public answer takes a ticket that nobody holds, and is mailed. A message of the customer wakes a ticket that was put off, and goes to who
 * answered last, where they can work, else to their stand-in, or as tickets are given out. Answers the ticket as it is by then.
 */
export async function writeTicketMessage(work: AccountWork, ticket: LockedTicket, message: NewMessage): Promise<Written> {
  const interactionId = message.author === 'staff' ? await contactOf(work, ticket.customer_id, ticket.id) : null
  const messageId = await insertMessage(work, ticket, message, interactionId)
  if (message.files) await attachFiles(work, messageId, message.files)
  const held = message.author === 'customer' ? await hearCustomer(work, ticket) : await takeByAnswer(work, ticket, message, interactionId)
  if (interactionId !== null && !message.isFirst)
    await recordWritten(work, ticket, { isInternal: message.isInternal ?? false, interactionId })
  await noteChange(work, ticket.id)
  await writeTicketFacts(work.db, ticket.id)
  await publishMessage(work, held, messageId, message, interactionId)
  if (message.author === 'staff' && !message.isInternal) await mailAnswer(work, held, messageId, message)
  await tellTicketChanged(work.db, ticket.id)
  return { messageId, ticket: await asItIs(work, ticket.id) }
}

const asItIs = (work: AccountWork, id: string) => work.db.selectFrom('tickets').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

async function insertMessage(work: AccountWork, ticket: LockedTicket, message: NewMessage, interactionId: string | null): Promise<string> {
  const id = newId()
  await work.db
    .insertInto('ticket_messages')
    .values({
      id,
      ticket_id: ticket.id,
      author: message.author,
      is_internal: message.isInternal ?? false,
      staff_id: message.author === 'staff' ? work.actor.id : null,
      text: message.text,
      at: message.author === 'customer' ? standsAt(message.arrivedAt ?? work.now, momentsOf(ticket), work.now) : work.now,
      channel: message.channel,
      quoted: message.quoted ?? null,
      is_verified: message.isVerified ?? true,
      from_name: message.from?.name ?? null,
      from_address: message.from?.address ?? null,
      received_mail_id: message.receivedMailId ?? null,
      placed_at: message.isPlaced ? work.now : null,
      interaction_id: interactionId,
    })
    .execute()
  return id
}

/** A mail stands where it arrived, but it is news now: who reads what changed since then finds it. */
const noteChange = (work: AccountWork, id: string) =>
  work.db
    .updateTable('tickets')
    .set(({ fn, val }) => ({ changed_at: fn<Date>('greatest', ['changed_at', val(work.now)]) }))
    .where('id', '=', id)
    .execute()

const momentsOf = ({ created_at, answered_at, reopened_at }: LockedTicket) => ({
  createdAt: created_at,
  answeredAt: answered_at,
  reopenedAt: reopened_at,
})

/** Only the first message after an answer moves a ticket: whoever it was given to since then keeps it. */
async function hearCustomer(work: AccountWork, given: LockedTicket): Promise<LockedTicket> {
  const ticket = await wakeByCustomer(work, given)
  if (ticket.unanswered_since !== null || ticket.answered_by === null || ticket.closed_at !== null) return ticket
  const to = await whoCanTake(work, ticket.answered_by)
  if (!to) return passOn(work, ticket, ticket.answered_by)
  return to.id === ticket.assigned_to ? ticket : giveTicket(work, ticket, to, { by: 'system' })
}

async function takeByAnswer(
  work: AccountWork,
  ticket: LockedTicket,
  message: NewMessage,
  interactionId: string | null,
): Promise<LockedTicket> {
  const { id } = work.actor
  if (id === null) throw new Error('Nobody of staff writes here.')
  await joinHands(work.db, id, ticket.id)
  if (message.isInternal || ticket.assigned_to !== null) return ticket
  // Who is marked as away and answers all the same works: it is theirs until the customer writes again.
  const by = await whoWorksOnTickets(work, id)
  return by ? giveTicket(work, ticket, by, { interactionId }) : ticket
}

async function publishMessage(
  work: AccountWork,
  ticket: LockedTicket,
  messageId: string,
  message: NewMessage,
  interactionId: string | null,
): Promise<void> {
  if (message.isFirst) return
  const facts = { ticketId: ticket.id, number: String(ticket.number), messageId }
  const about = aboutTicket(ticket, interactionId)
  if (message.author === 'customer') await work.publish('ticket.customer_wrote', { ...facts, channel: message.channel }, about)
  else await work.publish(message.isInternal ? 'ticket.noted' : 'ticket.answered', facts, about)
}
