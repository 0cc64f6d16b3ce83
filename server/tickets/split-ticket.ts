import { type Selectable, sql } from 'kysely'
import { newId } from '#server/platform/ids.ts'
import { insist } from '#server/platform/refusal.ts'
import type { TicketMessages } from '#server/tables.ts'
import type { Work } from '#server/work.ts'
import { whoCanTake } from './can-take-tickets.ts'
import { aboutTicket, contactIfOpen } from './contact-of.ts'
import { giveOut } from './give-out.ts'
import { giveTicket } from './give-ticket.ts'
import { passOn } from './hand-over.ts'
import { type LockedTicket, lockTicket } from './lock-ticket.ts'
import { named } from './merge-ticket.ts'
import { recordTicketStep } from './record-ticket-step.ts'
import { maySplit } from './rules/may-split-ticket.ts'
import { mayTicket, ticketWorked } from './rules/may-ticket.ts'
import { isStillHere, ticketFamily } from './thread.ts'
import { writeTicketFacts } from './write-ticket-facts.ts'

type Message = Selectable<TicketMessages>

/**
 * Opens a new ticket with some of what the customer wrote in this one. Messages are never changed: the new ticket has copies that name what they
 * came from, with their times, and the old one shows no longer what has a copy. Both are reckoned anew. Answers the new ticket’s id. @throws 422
 */
export async function splitTicket(
  work: Work,
  ticketId: string,
  given: { messageIds: readonly string[]; subject: string },
): Promise<string> {
  const ticket = await lockTicket(work, ticketId)
  insist(mayTicket('split', ticketWorked(ticket), work.actor))
  const shown = await work.db
    .selectFrom('ticket_messages')
    .selectAll()
    .where(sql<boolean>`ticket_id = any(${ticketFamily(ticket.id)}) and ${isStillHere}`)
    .orderBy('at')
    .orderBy('id')
    .execute()
  insist(
    maySplit(
      shown.map(({ id, author, is_internal: isInternal }) => ({ id, author, isInternal })),
      given.messageIds,
    ),
  )
  const moved = shown.filter(({ id }) => given.messageIds.includes(id))
  const interactionId = await contactIfOpen(work, ticket.customer_id)
  const opened = await openBeside(work, ticket, given.subject, moved[0]?.channel ?? 'console')
  for (const message of moved) await copyInto(work, opened.id, message)
  await work.db
    .insertInto('ticket_links')
    .values({ id: newId(), kind: 'split', ticket_id: opened.id, other_id: ticket.id, staff_id: work.actor.id, at: work.now })
    .execute()
  await recordTicketStep(work, opened, {
    step: 'split',
    becomes: { from: named(ticket), messages: moved.length },
    interactionId,
    isOtherSide: true,
  })
  await recordTicketStep(work, ticket, { step: 'split', becomes: { into: named(opened), messages: moved.length }, interactionId })
  await writeTicketFacts(work.db, ticket.id)
  await writeTicketFacts(work.db, opened.id)
  await keepWithHolder(work, opened, ticket.assigned_to, interactionId)
  await work.publish(
    'ticket.split',
    {
      ticketId: ticket.id,
      number: String(ticket.number),
      newTicketId: opened.id,
      newNumber: String(opened.number),
      messages: moved.length,
    },
    aboutTicket(ticket, interactionId),
  )
  return opened.id
}

async function openBeside(work: Work, ticket: LockedTicket, subject: string, channel: string): Promise<LockedTicket> {
  const id = newId()
  await work.db
    .insertInto('tickets')
    .values({
      id,
      customer_id: ticket.customer_id,
      subject,
      created_at: work.now,
      channel,
      requester_name: ticket.requester_name,
      requester_address: ticket.requester_address,
      language: ticket.language,
      priority: ticket.priority,
      category_id: ticket.category_id,
      tags: ticket.tags,
      active_at: work.now,
      changed_at: work.now,
      moved_at: work.now,
    })
    .execute()
  return lockTicket(work, id)
}

/** Its files go with it: they are read where it is. */
async function copyInto(work: Work, ticketId: string, message: Message): Promise<void> {
  const id = newId()
  await work.db
    .insertInto('ticket_messages')
    .values({
      id,
      ticket_id: ticketId,
      origin_id: message.id,
      author: message.author,
      is_internal: message.is_internal,
      staff_id: message.staff_id,
      text: message.text,
      at: message.at,
      channel: message.channel,
      quoted: message.quoted,
      is_verified: message.is_verified,
      from_name: message.from_name,
      from_address: message.from_address,
      received_mail_id: message.received_mail_id,
      interaction_id: message.interaction_id,
    })
    .execute()
  await work.db.updateTable('ticket_files').set({ message_id: id }).where('message_id', '=', message.id).execute()
}

/** Who knows the old ticket goes on with the new one; where they can not, and where nobody held it, it goes on as any new one does. */
async function keepWithHolder(work: Work, opened: LockedTicket, holder: string | null, interactionId: string | null): Promise<void> {
  const to = holder === null ? null : await whoCanTake(work, holder)
  if (to) await giveTicket(work, opened, to, { by: 'system', interactionId })
  else if (holder !== null) await passOn(work, opened, holder, interactionId)
  else await giveOut(work, opened, interactionId)
}
