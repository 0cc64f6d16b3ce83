import type { Db } from '#server/platform/database.ts'
import { type DoneSince, doneSince, type Put } from '#server/tickets/take-message-back.ts'

type Placed = { ticket_id: string | null; ticket_message_id: string | null; settled_at: Date | null }

/** On which ticket the mail went, and when; null where it is on none. */
export const putOf = ({ ticket_id: ticketId, ticket_message_id: messageId, settled_at: at }: Placed): Put | null =>
  ticketId !== null && messageId !== null && at !== null ? { ticketId, messageId, at } : null

/** What came of the ticket since the mail was put on it. */
export async function sinceOf(db: Db, mail: Placed): Promise<DoneSince> {
  const put = putOf(mail)
  return put ? doneSince(db, put) : { isWritten: false, isDone: false, isRead: false, isFollowed: false }
}
