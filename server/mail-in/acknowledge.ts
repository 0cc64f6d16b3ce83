import { sql } from 'kysely'
import { queueCustomerMail } from '#server/mail/queue-customer-mail.ts'
import { hoursBefore } from '#server/platform/days.ts'
import { mailedSubject } from '#server/tickets/rules/mailed-subject.ts'
import type { AccountWork } from '#server/work.ts'
import { makeReplyAddress } from './reply-addresses.ts'
import { quotedSubject } from './rules/quoted-subject.ts'

export const template = 'mail_received'
const mostADay = 3

type Received = { address: string; subject: string; messageId: string }

/**
 * Says that the mail is here, to an address that is on file with the customer, three times a day at most. A mail program shows it with the question:
 * it has the beginning of its subject, without links and without the number of another ticket, and names its Message-ID. Nothing else of what came goes back, as anybody can write any sender into a mail.
 */
export async function acknowledge(
  work: AccountWork,
  { ticketId, customerId }: { ticketId: string; customerId: string },
  { address, subject, messageId }: Received,
  mailbox: string | null,
): Promise<void> {
  const { count } = await work.db
    .selectFrom('outbox')
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .where('template', '=', template)
    .where('customer_id', 'is not', null)
    .where(sql<string>`lower(to_address)`, '=', address.toLowerCase())
    .where('created_at', '>', hoursBefore(work.now, 24))
    .executeTakeFirstOrThrow()
  if (Number(count) >= mostADay) return
  const replyTo =
    mailbox === null ? undefined : await makeReplyAddress(work, { mailbox, ticketId, ticketMessageId: null, recipient: address })
  const { number } = await work.db.selectFrom('tickets').select('number').where('id', '=', ticketId).executeTakeFirstOrThrow()
  const fill = () => ({ ticket: number.toString(), subject: quotedSubject(mailedSubject(subject)) })
  const thread = { id: ticketId, answers: isMessageId(messageId) ? [messageId] : [] }
  await queueCustomerMail(work, template, customerId, { address, fill, thread, ...(replyTo && { replyTo }) }, null)
}

/** One that can stand in a header. */
const isMessageId = (given: string) => /^<[^<>\s]{1,990}>$/.test(given)
