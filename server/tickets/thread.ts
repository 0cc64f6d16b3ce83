import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'

// Which messages are read in a ticket: its own and those of what was put into it, without those that went into another one by a split.

/** The ticket and what was put into it, as an array of ids: `where ticket_id = any(${ticketFamily(id)})`. What was put into another one takes none itself. */
export const ticketFamily = (ticketId: string) => sql`array(
  select ${ticketId}::uuid union all select merged.id from tickets as merged where merged.merged_into = ${ticketId}::uuid)`

/** The same of the row `tickets` of the statement around it. */
export const familyOfRow = sql`array(
  select tickets.id union all select merged.id from tickets as merged where merged.merged_into = tickets.id)`

/** Of the row `ticket_messages` of the statement around it: it did not go into another ticket, and is no mail that was put here by mistake. */
export const isStillHere = sql`(ticket_messages.taken_back_at is null and not exists (select from ticket_messages as copy where copy.origin_id = ticket_messages.id))`

/**
 * Of the row `merged` around it, which is read in another ticket: from when on an answer there counts for it as well. Since it was put there, as its
 * history says; of one that was closed by then, ever: whoever closed it owed nothing in it.
 */
export const answeredThereFrom = sql`coalesce(
  (select case when put.was is null then put.at else '-infinity' end
     from ticket_steps as put
    where put.ticket_id = merged.id and put.step = 'merged' and jsonb_exists(put.becomes, 'into')
    order by put.at desc, put.id desc limit 1),
  merged.closed_at)`

/** Where a ticket is read now: itself, or what it was put into. */
export async function survivingTicket(db: Db, ticketId: string): Promise<{ id: string; number: string } | undefined> {
  const { rows } = await sql<{ id: string; number: bigint }>`
    select read.id, read.number from tickets join tickets as read on read.id = coalesce(tickets.merged_into, tickets.id)
     where tickets.id = ${ticketId}::uuid`.execute(db)
  return rows[0] && { id: rows[0].id, number: rows[0].number.toString() }
}
