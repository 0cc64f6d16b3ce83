import type { AccountWork } from '#server/work.ts'
import { linkFollowUp } from './link-follow-up.ts'
import { type LockedTicket, lockTicket } from './lock-ticket.ts'
import { openTicket } from './open-ticket.ts'
import { openAgain } from './reopen-ticket.ts'
import { afterClosing } from './rules/after-closing.ts'
import { type NewMessage, writeTicketMessage } from './write-ticket-message.ts'

/**
 * What a customer writes in a ticket, in the portal or by mail. A closed one is opened again for it; one that was closed too long ago is followed
 * by another, which names it. What was merged is written where it is read. Answers which ticket it went into.
 */
export async function takeCustomerMessage(
  work: AccountWork,
  ticketId: string,
  message: Omit<NewMessage, 'author' | 'isInternal' | 'isFirst'>,
): Promise<{ ticketId: string; messageId: string }> {
  const ticket = await lockWhereRead(work, ticketId)
  const said = { ...message, author: 'customer' as const }
  const { reopen_days: reopenDays } = await work.db.selectFrom('ticket_settings').select('reopen_days').executeTakeFirstOrThrow()
  const then = afterClosing({ closedAt: ticket.closed_at, isSpam: ticket.is_spam }, reopenDays, work.now)
  if (then === 'follow') return followUp(work, ticket, said)
  const open = then === 'reopen' ? await openAgain(work, ticket, { by: 'customer' }) : ticket
  const { messageId } = await writeTicketMessage(work, open, said)
  return { ticketId: ticket.id, messageId }
}

async function lockWhereRead(work: AccountWork, ticketId: string): Promise<LockedTicket> {
  const ticket = await lockTicket(work, ticketId)
  return ticket.merged_into === null ? ticket : lockWhereRead(work, ticket.merged_into)
}

async function followUp(work: AccountWork, closed: LockedTicket, said: NewMessage): Promise<{ ticketId: string; messageId: string }> {
  const opened = await openTicket(work, {
    customerId: closed.customer_id,
    requester: { name: closed.requester_name, address: closed.requester_address },
    language: closed.language,
    subject: closed.subject,
    message: said,
    priority: closed.priority as 'normal',
    ...(closed.category_id !== null && { categoryId: closed.category_id }),
  })
  await linkFollowUp(work, await lockTicket(work, opened.ticketId), closed)
  return opened
}
