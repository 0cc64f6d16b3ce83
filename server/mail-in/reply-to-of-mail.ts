import type { Db } from '#server/platform/database.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import { makeReplyAddress } from './reply-addresses.ts'

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
    const message = await transaction.selectFrom('ticket_messages').select('id').where('outbox_id', '=', mail.id).executeTakeFirst()
    const replyTo = await makeReplyAddress(
      { db: transaction, secrets, now },
      { mailbox, ticketId, ticketMessageId: message?.id ?? null, recipient: mail.to_address },
    )
    await transaction.updateTable('outbox').set({ reply_to: replyTo }).where('id', '=', mail.id).execute()
    return replyTo
  })
}
