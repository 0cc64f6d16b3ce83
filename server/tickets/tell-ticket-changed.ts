import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'

/** The channel on which every web process hears of tickets. */
export const ticketChannelName = 'steward_tickets'

/** Whoever has queues or this ticket open hears of it once the transaction is committed; told twice in one, it is heard once. */
export async function tellTicketChanged(db: Db, ticketId: string): Promise<void> {
  await sql`select pg_notify(${ticketChannelName}, ${JSON.stringify({ ticket: ticketId })})`.execute(db)
}
