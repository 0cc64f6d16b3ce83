import type { Db } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import type { AccountWork } from '#server/work.ts'
import { type ReplyMark, readReplyAddresses, writeReplyAddress } from './rules/reply-address.ts'

/** What the mark speaks of: which address of ours, on which ticket, and whom it was given to. */
const textOf = (row: { id: string; ticketId: string; recipient: string }) =>
  JSON.stringify([row.id, row.ticketId, row.recipient.toLowerCase()])

type Wanted = {
  /** MAIL_IN_ADDRESS of the configuration. */
  mailbox: string
  ticketId: string
  /** The answer that is mailed; null for a mail that is none. */
  ticketMessageId: string | null
  /** The one address that the mail goes to. */
  recipient: string
}

/** The address that answers to a mail on a ticket go to: one for each message and recipient. To be handed to `putInOutbox` as `replyTo`. */
export async function makeReplyAddress(
  work: Pick<AccountWork, 'db' | 'secrets' | 'now'>,
  { mailbox, ticketId, ticketMessageId, recipient }: Wanted,
): Promise<string> {
  const id = newId()
  await work.db
    .insertInto('reply_addresses')
    .values({ id, ticket_id: ticketId, ticket_message_id: ticketMessageId, recipient, made_at: work.now })
    .execute()
  return writeReplyAddress(mailbox, { id, mark: work.secrets.shortMark('reply_addresses', textOf({ id, ticketId, recipient })) })
}

export type ReplyTo = { ticketId: string; recipient: string }

/** What the first right one of these addresses leads to; null where none is right. */
export async function findReply(db: Db, secrets: Secrets, mailbox: string | null, addresses: readonly string[]): Promise<ReplyTo | null> {
  if (mailbox === null) return null
  for (const marked of readReplyAddresses(mailbox, addresses)) {
    const found = await readReply(db, secrets, marked)
    if (found) return found
  }
  return null
}

async function readReply(db: Db, secrets: Secrets, { id, mark }: ReplyMark): Promise<ReplyTo | null> {
  const row = await db.selectFrom('reply_addresses').select(['ticket_id', 'recipient']).where('id', '=', id).executeTakeFirst()
  // Compared also where there is none, so that nobody learns by the time which addresses there are.
  const of = { id, ticketId: row?.ticket_id ?? id, recipient: row?.recipient ?? '' }
  const isRight = secrets.isShortMarkOf('reply_addresses', textOf(of), mark)
  return row && isRight ? { ticketId: row.ticket_id, recipient: row.recipient } : null
}
