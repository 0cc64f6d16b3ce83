import { sql } from 'kysely'

/**
 * Of the row `ticket_messages` of a row `tickets`, both around it: what the sender of a mail is called that came from an address which is none of
 * the customer’s, nor the one that a ticket of nobody known began with. Somebody put it there, and its words are not the customer’s. Else null.
 */
export const otherWriter = sql`case
  when ticket_messages.author <> 'customer' or ticket_messages.channel <> 'mail' or ticket_messages.from_address is null then null
  when tickets.customer_id is null and lower(ticket_messages.from_address) = lower(tickets.requester_address) then null
  when exists (select from emails
                 join customers as owners on owners.id = emails.customer_id
                 join customers as whose on whose.id = tickets.customer_id
                where lower(emails.address) = lower(ticket_messages.from_address)
                  and coalesce(owners.merged_into, owners.id) = coalesce(whose.merged_into, whose.id)) then null
  else coalesce(ticket_messages.from_name, ticket_messages.from_address) end`
