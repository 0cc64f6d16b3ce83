import { sql } from 'kysely'
import { withOrigins } from '#server/mail/sent-anew.ts'
import type { Db } from '#server/platform/database.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import { makeReplyAddress } from './reply-addresses.ts'

/** With the thread that it is of: one that was sent anew by hand is of that which it repeats. */
type Leaving = { id: string; thread_id: string | null; to_address: string }

/**
 * Where an answer to a mail of a ticket goes, so that it finds the ticket: made when the mail leaves, as only who sends mail knows the mailbox, and
 * kept with it, so that a second try names the same. Null of every other mail, and where no mailbox is configured.
 */
export async function replyToOfMail(
  { db, secrets, now }: { db: Db; secrets: Secrets; now: Date },
  mailbox: string | null,
  mail: Leaving,
): Promise<string | null> {
  const ticketId = mail.thread_id
  if (mailbox === null || ticketId === null) return null
  return db.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ id: string }>`
      select ticket_messages.id from ${withOrigins(sql`${mail.id}::uuid`)} as mails join ticket_messages on ticket_messages.outbox_id = mails.id
       limit 1`.execute(transaction)
    const replyTo = await makeReplyAddress(
      { db: transaction, secrets, now },
      { mailbox, ticketId, ticketMessageId: rows[0]?.id ?? null, recipient: mail.to_address },
    )
    await transaction.updateTable('outbox').set({ reply_to: replyTo }).where('id', '=', mail.id).execute()
    return replyTo
  })
}
