import { sql } from 'kysely'

// An internal note of a ticket that its writer took back: neither it nor its taking back is anything that was done in their contact.

/** Of the row `change_sets` of the statement around it. A note is written at one instant with what its contact says of it. */
export const isChangeOfNoteTakenBack = sql`(
  change_sets.record_kind = 'ticket'
  and (change_sets.action = 'ticket_note_taken_back'
       or (change_sets.action = 'ticket_noted'
           and exists (select from ticket_messages
                        where ticket_messages.ticket_id = change_sets.record_id and ticket_messages.at = change_sets.at
                          and ticket_messages.interaction_id = change_sets.interaction_id
                          and ticket_messages.is_internal and ticket_messages.taken_back_at is not null))))`

/** Of the row `events` of the statement around it; whom the note named need not look any more. */
export const isActOfNoteTakenBack = sql`(
  events.name = 'ticket.note_taken_back'
  or (events.name in ('ticket.noted', 'ticket.mentioned')
      and exists (select from ticket_messages
                   where ticket_messages.id = (events.facts->>'messageId')::uuid and ticket_messages.taken_back_at is not null)))`
