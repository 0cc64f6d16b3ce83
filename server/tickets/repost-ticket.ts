import { sql } from 'kysely'
import { insist } from '#server/platform/refusal.ts'
import type { AccountWork } from '#server/work.ts'
import { aboutTicket, contactIfOpen } from './contact-of.ts'
import { lockTicket } from './lock-ticket.ts'
import { mailAnswer } from './mail-answer.ts'
import { recordTicketStep } from './record-ticket-step.ts'
import { mayTicket, ticketWorked } from './rules/may-ticket.ts'
import { isStillHere, ticketFamily } from './thread.ts'
import { writeTicketFacts } from './write-ticket-facts.ts'

/** Mails the last answer again; the clock of expired 2 begins anew. @throws 422 where there is none */
export async function repostTicket(work: AccountWork, ticketId: string): Promise<void> {
  const ticket = await lockTicket(work, ticketId)
  insist(mayTicket('repost', ticketWorked(ticket), work.actor))
  const { id: messageId } = await work.db
    .selectFrom('ticket_messages')
    .select('id')
    .where(sql<boolean>`ticket_id = any(${ticketFamily(ticketId)}) and ${isStillHere}`)
    .where('author', '=', 'staff')
    .where('is_internal', '=', false)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const interactionId = await contactIfOpen(work, ticket.customer_id)
  await work.db.updateTable('tickets').set({ reposted_at: work.now }).where('id', '=', ticketId).execute()
  await writeTicketFacts(work.db, ticketId)
  await mailAnswer(work, ticket, messageId)
  await recordTicketStep(work, ticket, {
    step: 'reposted',
    was: ticket.reposted_at?.toISOString() ?? null,
    becomes: work.now.toISOString(),
    interactionId,
  })
  await work.publish('ticket.reposted', { ticketId, number: String(ticket.number), messageId }, aboutTicket(ticket, interactionId))
}
