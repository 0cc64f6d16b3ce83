import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import type { Viewer } from '#server/work.ts'
import { ticketFamily } from './thread.ts'

/** Whom the row `ticket_messages` of the statement around it names, as JSON. */
export const mentionsOfMessage = sql`(select coalesce(json_agg(json_build_object('id', named.staff_id, 'name', named.written_as)
                                                          order by named.written_as, named.id), '[]')
  from ticket_mentions as named where named.message_id = ticket_messages.id)`

/** Whoever opens a ticket has seen where it names them. The first look counts. */
export async function seeTicketMentions(db: Db, { id, now }: Pick<Viewer, 'id' | 'now'>, ticketId: string): Promise<void> {
  await sql`
    update ticket_mentions set seen_at = ${now}
      from ticket_messages
     where ticket_mentions.staff_id = ${id}::uuid and seen_at is null
       and ticket_messages.id = ticket_mentions.message_id and ticket_messages.ticket_id = any(${ticketFamily(ticketId)})`.execute(db)
}
