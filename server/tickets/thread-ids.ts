import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'

/** The Message-IDs of what was mailed in a ticket before this message, oldest first. */
export async function threadIds(db: Db, ticketId: string, messageId: string): Promise<string[]> {
  const { rows } = await sql<{ message_id: string }>`
    select outbox.message_id
      from ticket_messages
      join outbox on outbox.id = ticket_messages.outbox_id
     where ticket_messages.ticket_id = ${ticketId}::uuid and ticket_messages.id < ${messageId}::uuid
     order by ticket_messages.at, ticket_messages.id`.execute(db)
  return rows.map(({ message_id }) => message_id)
}
