import { newId } from '#server/platform/ids.ts'
import type { AccountWork } from '#server/work.ts'

// The one place where mail that comes in meets tickets.

export type MailForTicket = {
  receivedMailId: string
  subject: string
  /** What the sender wrote, never empty. */
  text: string
  quoted: string
  hasHtml: boolean
  /** Rows of received_mail_files. */
  files: readonly { id: string; name: string; mediaType: string; bytes: number }[]
  /** The sender is known to be who the ticket was answered to. */
  isVerified: boolean
  from: { name: string; address: string | null }
}
export type OnTicket = { ticketId: string; ticketMessageId: string; customerId: string | null }

/** A message of the customer on the ticket; null where the ticket takes none. */
export async function replyFromMail(work: AccountWork, mail: MailForTicket & { ticketId: string }): Promise<OnTicket | null> {
  const ticket = await work.db
    .selectFrom('tickets')
    .select(['id', 'customer_id'])
    .where('id', '=', mail.ticketId)
    .forUpdate()
    .executeTakeFirst()
  if (!ticket) return null
  return addMessage(work, ticket.id, ticket.customer_id, mail)
}

/** A new ticket with the mail as its first message; null where there can be none without a customer. */
export async function openFromMail(work: AccountWork, mail: MailForTicket & { customerId: string | null }): Promise<OnTicket | null> {
  if (mail.customerId === null) return null
  const id = newId()
  await work.db
    .insertInto('tickets')
    .values({ id, customer_id: mail.customerId, subject: mail.subject || mail.text.slice(0, 80), created_at: work.now })
    .execute()
  return addMessage(work, id, mail.customerId, mail)
}

async function addMessage(work: AccountWork, ticketId: string, customerId: string, mail: MailForTicket): Promise<OnTicket> {
  const id = newId()
  await work.db
    .insertInto('ticket_messages')
    .values({ id, ticket_id: ticketId, author: 'customer', text: mail.text, at: work.now })
    .execute()
  return { ticketId, ticketMessageId: id, customerId }
}
