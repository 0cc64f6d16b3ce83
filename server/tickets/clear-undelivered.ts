import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import type { AccountWork } from '#server/work.ts'
import { hasLeftSince, writeUndelivered } from './carry-undelivered.ts'
import { lockTicket } from './lock-ticket.ts'
import { survivingTicket } from './thread.ts'

/** A mail of this thread has left, in the transaction that says so: an answer that no mail server took and that has left with it is told no more. */
export async function clearUndelivered(work: Pick<AccountWork, 'db' | 'now'>, ticketId: string): Promise<void> {
  // Most mails end nothing: their tickets are not waited for.
  const marked = await markedTicket(work.db, ticketId)
  if (marked === null) return
  // Another answer may come back this moment. And it may have been put into another ticket meanwhile, or been taken out again.
  await lockTicket(work, marked)
  const read = await survivingTicket(work.db, ticketId)
  if (!read) return
  if (read.id !== marked) await lockTicket(work, read.id)
  await writeUndelivered(work.db, read.id)
}

async function markedTicket(db: Db, ticketId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select read.id from tickets join tickets as read on read.id = coalesce(tickets.merged_into, tickets.id)
     where tickets.id = ${ticketId}::uuid and read.undelivered_at is not null
       and exists (select from ticket_steps as told
                    where told.ticket_id = any(array(select read.id union all select kin.id from tickets as kin where kin.merged_into = read.id))
                      and told.step = 'undelivered'
                      and jsonb_exists(told.becomes, 'hasFailed') and ${hasLeftSince})`.execute(db)
  return rows[0]?.id ?? null
}
