import { sql } from 'kysely'
import { queueCustomerMail } from '#server/mail/queue-customer-mail.ts'
import { hoursBefore } from '#server/platform/days.ts'
import type { AccountWork } from '#server/work.ts'
import { makeReplyAddress } from './reply-addresses.ts'

export const template = 'mail_received'
const mostADay = 3

/** Says that the mail is here, to an address that is on file with the customer: three times a day at most, and without a word of what came. */
export async function acknowledge(
  work: AccountWork,
  { ticketId, customerId }: { ticketId: string; customerId: string },
  address: string,
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
  const fill = () => ({ ticket: number.toString() })
  await queueCustomerMail(work, template, customerId, { address, fill, ...(replyTo && { replyTo }) }, null)
}
