import { type RawBuilder, sql } from 'kysely'

/**
 * Of the row `ticket_messages` of the statement around it: it is a mail that came to the ticket after this step. It stands where it arrived, which may
 * be long before somebody put it there, or before it could be taken; that it came later, only when it was placed and its id say.
 */
export const isMailAfter = ({ at, id }: { at: RawBuilder<unknown>; id: RawBuilder<unknown> }): RawBuilder<boolean> =>
  sql<boolean>`(ticket_messages.placed_at >= ${at} or ticket_messages.received_mail_id is not null and ticket_messages.id > ${id})`
