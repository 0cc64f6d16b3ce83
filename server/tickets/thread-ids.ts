import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { isStillHere, ticketFamily } from './thread.ts'

type Recipient = { customerId: string | null; address: string }

/**
 * The Message-IDs of what was mailed in a ticket before this message, by us and by the customer, oldest first: of what its recipient sent or got,
 * from this or another address of theirs. Their mail program knows no other.
 */
export async function threadIds(db: Db, ticketId: string, messageId: string, { customerId, address }: Recipient): Promise<string[]> {
  const isTheirs = (mailed: RawBuilder<unknown>) => sql`(lower(${mailed}) = lower(${address}) or exists (
    select from emails where emails.customer_id = ${customerId}::uuid and lower(emails.address) = lower(${mailed})))`
  const { rows } = await sql<{ message_id: string }>`
    select coalesce(outbox.message_id, received_mails.message_id) as message_id
      from ticket_messages
      left join outbox on outbox.id = ticket_messages.outbox_id
      left join received_mails on received_mails.id = ticket_messages.received_mail_id
     where ticket_messages.ticket_id = any(${ticketFamily(ticketId)}) and ${isStillHere} and ticket_messages.id < ${messageId}::uuid
       and ${isTheirs(sql`coalesce(outbox.to_address, received_mails.from_address)`)}
       and coalesce(outbox.message_id, received_mails.message_id) ~ '^<[^<>[:space:]]+>$'
     order by ticket_messages.at, ticket_messages.id`.execute(db)
  return rows.map(({ message_id }) => message_id)
}
