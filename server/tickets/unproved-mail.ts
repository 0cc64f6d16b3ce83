import { sql } from 'kysely'
import { familyOfRow, isStillHere } from './thread.ts'

/** Of the row `interactions`: it is about a ticket whose last message of the customer is a mail that did not prove whose it is. */
export const isOfUnprovedMail = sql<boolean>`(interactions.channel = 'ticket' and exists (
  select from change_sets
    join tickets on tickets.id = change_sets.record_id
   cross join lateral (select is_verified from ticket_messages
                        where ticket_messages.ticket_id = any(${familyOfRow}) and author = 'customer' and ${isStillHere}
                        order by at desc, ticket_messages.id desc limit 1) as said
   where change_sets.interaction_id = interactions.id and change_sets.record_kind = 'ticket' and not said.is_verified))`
