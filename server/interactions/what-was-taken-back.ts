import { type RawBuilder, sql } from 'kysely'

// An internal note of a ticket that its writer took back, and a ticket that was given to somebody and back, or put off and back: neither that nor its taking back is
// anything that was done in their contact.

/** Of the step `given` around it: it gave a ticket away or put it off and the very next step took that back, or it took one back itself. */
const isGivenBack = sql`(
  given.step in ('assigned', 'snoozed', 'woken')
  and (given.was @> '{"isUndo": true}'
       or (select case given.step when 'assigned' then next.step = 'assigned' when 'snoozed' then next.step in ('snoozed', 'woken') end
                  and next.was @> '{"isUndo": true}'
             from ticket_steps as next
            where next.ticket_id = given.ticket_id and (next.at, next.id) > (given.at, given.id)
            order by next.at, next.id limit 1)))`

/** A step is written at one instant with what its contact says of it. */
const isGivingTakenBack = (ticketId: RawBuilder<unknown>, row: 'change_sets' | 'events') => sql`exists (
  select from ticket_steps as given
   where given.ticket_id = ${ticketId} and given.at = ${sql.ref(`${row}.at`)} and given.interaction_id = ${sql.ref(`${row}.interaction_id`)}
     and ${isGivenBack})`

/** Of the row `change_sets` of the statement around it. A note is written at one instant with what its contact says of it. */
export const isChangeTakenBack = sql`(
  change_sets.record_kind = 'ticket'
  and (change_sets.action = 'ticket_note_taken_back'
       or (change_sets.action = 'ticket_noted'
           and exists (select from ticket_messages
                        where ticket_messages.ticket_id = change_sets.record_id and ticket_messages.at = change_sets.at
                          and ticket_messages.interaction_id = change_sets.interaction_id
                          and ticket_messages.is_internal and ticket_messages.taken_back_at is not null))
       or (change_sets.action in ('ticket_assigned', 'ticket_snoozed', 'ticket_woken') and ${isGivingTakenBack(sql`change_sets.record_id`, 'change_sets')})))`

/** Of the row `events` of the statement around it; whom the note named need not look any more. */
export const isActTakenBack = sql`(
  events.name = 'ticket.note_taken_back'
  or (events.name in ('ticket.noted', 'ticket.mentioned')
      and exists (select from ticket_messages
                   where ticket_messages.id = (events.facts->>'messageId')::uuid and ticket_messages.taken_back_at is not null))
  or (events.name in ('ticket.assigned', 'ticket.snoozed', 'ticket.woken') and ${isGivingTakenBack(sql`(events.facts->>'ticketId')::uuid`, 'events')}))`
