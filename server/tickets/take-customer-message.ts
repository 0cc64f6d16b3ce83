import { type RawBuilder, sql } from 'kysely'
import { notFound } from '#server/platform/refusal.ts'
import type { AccountWork } from '#server/work.ts'
import { linkFollowUp } from './link-follow-up.ts'
import { type LockedTicket, lockTicket } from './lock-ticket.ts'
import { isInUse, openTicket } from './open-ticket.ts'
import { openAgain } from './reopen-ticket.ts'
import { afterClosing } from './rules/after-closing.ts'
import { type NewMessage, writeTicketMessage } from './write-ticket-message.ts'

/**
 * What a customer writes in a ticket, in the portal or by mail. A closed one is opened again for it; one that was closed too long ago is followed
 * by another, which names it, or by the one that follows it already and is open. What was merged is written where it is read. Answers which ticket it went into.
 * @throws 404 where a mail had opened it by mistake, which was taken back: nobody reads there
 */
export async function takeCustomerMessage(
  work: AccountWork,
  ticketId: string,
  message: Omit<NewMessage, 'author' | 'isInternal' | 'isFirst'>,
): Promise<{ ticketId: string; messageId: string }> {
  const ticket = await lockWhereRead(work, ticketId)
  // Asked of the locked one: it may have been taken back while this waited for it.
  if (ticket.taken_back_at !== null) throw notFound()
  const said = { ...message, author: 'customer' as const }
  const { reopen_days: reopenDays } = await work.db.selectFrom('ticket_settings').select('reopen_days').executeTakeFirstOrThrow()
  const closed = { closedAt: ticket.closed_at, isSpam: ticket.is_spam }
  const then = ticket.merged_into === null ? afterClosing(closed, reopenDays, work.now) : 'follow'
  if (then === 'follow') {
    const going = await openFollowUp(work, ticket)
    if (!going) return followUp(work, ticket, said)
    const { messageId } = await writeTicketMessage(work, going, said)
    return { ticketId: going.id, messageId }
  }
  const open = then === 'reopen' ? await openAgain(work, ticket, { by: 'customer' }) : ticket
  const { messageId } = await writeTicketMessage(work, open, said)
  return { ticketId: ticket.id, messageId }
}

async function lockWhereRead(work: AccountWork, ticketId: string): Promise<LockedTicket> {
  const ticket = await lockTicket(work, ticketId)
  if (ticket.merged_into === null) return ticket
  const into = await lockWhereRead(work, ticket.merged_into)
  return (await isOfSameAccount(work, ticket, into)) ? into : ticket
}

/** Two accounts that were one may have been taken apart since; then the one reads nothing in a ticket of the other. */
async function isOfSameAccount(
  work: AccountWork,
  { customer_id: one }: LockedTicket,
  { customer_id: other }: LockedTicket,
): Promise<boolean> {
  if (one === null || one === other) return true
  const { rows } = await sql<{ same: boolean }>`
    select ${survivor(sql`${one}::uuid`)} is not distinct from ${survivor(sql`${other}::uuid`)} as same`.execute(work.db)
  return rows[0]?.same ?? false
}

/** Of the same account only: since then two accounts may have been taken apart. */
async function openFollowUp(work: AccountWork, closed: LockedTicket): Promise<LockedTicket | undefined> {
  const { rows } = await sql<{ id: string }>`
    select read.id from ticket_links
      join tickets as follower on follower.id = ticket_links.ticket_id
      join tickets as read on read.id = coalesce(follower.merged_into, follower.id)
     where ticket_links.kind = 'follows' and ticket_links.other_id = ${closed.id}::uuid and read.closed_at is null
       and ${survivor(sql`read.customer_id`)} is not distinct from ${survivor(sql`${closed.customer_id}::uuid`)}
     order by ticket_links.at desc, read.id desc limit 1`.execute(work.db)
  const ticket = rows[0] && (await lockTicket(work, rows[0].id))
  return ticket && ticket.closed_at === null && ticket.merged_into === null ? ticket : undefined
}

const survivor = (customerId: RawBuilder<unknown>) =>
  sql`(select coalesce(customers.merged_into, customers.id) from customers where customers.id = ${customerId})`

async function followUp(work: AccountWork, closed: LockedTicket, said: NewMessage): Promise<{ ticketId: string; messageId: string }> {
  // A customer is refused nothing because we put our categories in order.
  const categoryId = closed.category_id !== null && (await isInUse(work, closed.category_id)) ? closed.category_id : undefined
  const opened = await openTicket(work, {
    customerId: closed.customer_id,
    requester: { name: closed.requester_name, address: closed.requester_address },
    language: closed.language,
    subject: closed.subject,
    message: said,
    priority: closed.priority as 'normal',
    categoryId,
  })
  await linkFollowUp(work, await lockTicket(work, opened.ticketId), closed)
  return opened
}
