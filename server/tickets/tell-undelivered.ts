import { sql } from 'kysely'
import type { AccountWork } from '#server/work.ts'
import { lockTicket } from './lock-ticket.ts'
import { recordTicketStep } from './record-ticket-step.ts'
import { survivingTicket, ticketFamily } from './thread.ts'

/** `hasFailed`: it came back from nowhere, because no mail server took it. Sent anew by hand, it may leave after all. */
type Returned = { mailId: string; ticketId: string; address: string; because: string; hasFailed?: boolean }

/** A mail of a ticket came back, or never left: its thread says so once, and its row in the list until somebody answers anew, mails it again or the customer writes. */
export async function tellUndelivered(
  work: AccountWork,
  { mailId, ticketId, address, because, hasFailed = false }: Returned,
): Promise<void> {
  const there = await survivingTicket(work.db, ticketId)
  if (!there) return
  const ticket = await lockTicket(work, there.id)
  const told = await work.db
    .selectFrom('ticket_steps')
    .select('id')
    .where(sql<boolean>`ticket_id = any(${ticketFamily(ticket.id)})`)
    .where('step', '=', 'undelivered')
    .where(sql<boolean>`becomes ->> 'mailId' = ${mailId}`)
    .executeTakeFirst()
  if (told) return
  await work.db.updateTable('tickets').set({ undelivered_at: work.now }).where('id', '=', ticket.id).execute()
  const becomes = { mailId, address, ...(hasFailed && { hasFailed }) }
  await recordTicketStep(work, ticket, { step: 'undelivered', becomes, because, by: 'system' })
}
