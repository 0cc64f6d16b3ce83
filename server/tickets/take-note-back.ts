import { sql } from 'kysely'
import { dropWhereNothingIsLeft } from '#server/interactions/drop-interaction.ts'
import { lockWithAccount } from '#server/interactions/lock-interaction.ts'
import { insist, notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { aboutTicket } from './contact-of.ts'
import { type LockedTicket, lockTicket } from './lock-ticket.ts'
import { recordTicketStep } from './record-ticket-step.ts'
import { mayTakeNoteBack } from './rules/may-take-note-back.ts'
import { mayTicket, ticketWorked } from './rules/may-ticket.ts'
import { writeTicketFacts } from './write-ticket-facts.ts'

/**
 * One’s own internal note that was a mistake is read there no more; that there was one stands in the history. Answers whether the contact that began
 * with it is over. @throws 404 where there is none, 422
 */
export async function takeNoteBack(work: Work, ticketId: string, messageId: string): Promise<boolean> {
  const ticket = await lockTicket(work, ticketId)
  insist(mayTicket('note', ticketWorked(ticket), work.actor))
  const note = await noteOf(work, ticket, messageId)
  insist(mayTakeNoteBack(note, work.now))
  const { interactionId } = note
  if (interactionId !== null) await lockWithAccount(work, interactionId)
  await work.db.updateTable('ticket_messages').set({ taken_back_at: work.now }).where('id', '=', messageId).execute()
  // Nobody has to look at where it named them.
  await work.db
    .updateTable('ticket_mentions')
    .set({ seen_at: work.now })
    .where('message_id', '=', messageId)
    .where('seen_at', 'is', null)
    .execute()
  // Its files wait with what its writer goes on from.
  await work.db
    .updateTable('ticket_files')
    .set({ message_id: null, draft_of: ticketId, draft_is_internal: true })
    .where('message_id', '=', messageId)
    .where('removed_at', 'is', null)
    .execute()
  await writeTicketFacts(work.db, ticketId)
  // Of the contact that it was left in, so that its draft tells of neither.
  await recordTicketStep(work, ticket, { step: 'note_taken_back', interactionId })
  await work.publish('ticket.note_taken_back', { ticketId, number: String(ticket.number), messageId }, aboutTicket(ticket, interactionId))
  return interactionId !== null && (await dropWhereNothingIsLeft(work, interactionId))
}

type Note = Parameters<typeof mayTakeNoteBack>[0] & { interactionId: string | null }

async function noteOf({ db, actor }: Work, ticket: LockedTicket, messageId: string): Promise<Note> {
  const { rows } = await sql<Note>`
    select at,
           -- Whose ticket it is may have been put right since: it is no part of a contact with somebody else.
           (select interactions.id from interactions
              join customers as spoken on spoken.id = interactions.customer_id
              join customers as asked on asked.id = ${ticket.customer_id}::uuid
             where interactions.id = note.interaction_id
               and coalesce(spoken.merged_into, spoken.id) = coalesce(asked.merged_into, asked.id)) as "interactionId",
           staff_id is not distinct from ${actor.id}::uuid as "isOwn",
           exists (select from ticket_messages as later
                    where later.ticket_id = note.ticket_id and later.id > note.id and later.taken_back_at is null
                      and later.staff_id is distinct from ${actor.id}::uuid)
             or exists (select from ticket_steps
                         where ticket_steps.ticket_id = note.ticket_id and ticket_steps.at > note.at and by <> 'system'
                           and ticket_steps.staff_id is distinct from ${actor.id}::uuid) as "isAnswered",
           exists (select from ticket_mentions where ticket_mentions.message_id = note.id and seen_at is not null) as "isSeen"
      from ticket_messages as note
     where note.id = ${messageId}::uuid and note.ticket_id = ${ticket.id}::uuid and is_internal and taken_back_at is null`.execute(db)
  const [note] = rows
  if (!note) throw notFound()
  return note
}
