import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import { tellTicketChanged } from './tell-ticket-changed.ts'
import { ticketFamily } from './thread.ts'

/** Of the step `told` around it: its mail was tried anew, or sent anew by hand. */
const hasLeftSince = sql`(
  exists (select from outbox where outbox.id = (told.becomes ->> 'mailId')::uuid and outbox.state <> 'failed')
  or exists (select from outbox where outbox.resends = (told.becomes ->> 'mailId')::uuid and outbox.state = 'sent'))`

/**
 * When an answer that is read in a ticket last came back, anew from what its history and that of what was put into it say. What was mailed again
 * before a merge counts no more, nor does what was told here of an answer that is read elsewhere by now, nor one that no mail server took and that
 * has left since.
 */
export async function writeUndelivered(db: Db, ticketId: string): Promise<void> {
  await sql`
    update tickets
       set undelivered_at = (
             select max(told.at)
               from ticket_steps as told join tickets as its on its.id = told.ticket_id
              where told.ticket_id = any(${ticketFamily(ticketId)}) and told.step = 'undelivered'
                and (its.reposted_at is null or told.at >= its.reposted_at)
                and not exists (select from ticket_messages
                                 where ticket_messages.outbox_id = (told.becomes ->> 'mailId')::uuid
                                   and ticket_messages.ticket_id <> all(${ticketFamily(ticketId)}))
                and not (jsonb_exists(told.becomes, 'hasFailed')
                         and ${hasLeftSince}))
     where tickets.id = ${ticketId}::uuid`.execute(db)
}

/** A mail of this thread has left, or is over: whoever has its ticket open hears of it, and one that no mail server took and that has left now is told no more. */
export async function tellMailSettled(db: Db, ticketId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select read.id from tickets join tickets as read on read.id = coalesce(tickets.merged_into, tickets.id)
     where tickets.id = ${ticketId}::uuid and read.undelivered_at is not null
       and exists (select from ticket_steps as told
                    where told.ticket_id in (read.id, ${ticketId}::uuid) and told.step = 'undelivered'
                      and jsonb_exists(told.becomes, 'hasFailed') and ${hasLeftSince})`.execute(db)
  for (const { id } of rows) await writeUndelivered(db, id)
  await tellTicketChanged(db, ticketId)
}

/** What was told in the ticket that it was put into, of an answer of its own: with the answer that goes with it when it is taken out again. */
export async function takeUndeliveredAlong(db: Db, ticketId: string, fromId: string): Promise<void> {
  const told = await db
    .selectFrom('ticket_steps')
    .selectAll()
    .where('ticket_id', '=', fromId)
    .where('step', '=', 'undelivered')
    .where(
      sql<boolean>`exists (select from ticket_messages where ticket_messages.ticket_id = ${ticketId}::uuid
                              and ticket_messages.outbox_id = (ticket_steps.becomes ->> 'mailId')::uuid)
               and not exists (select from ticket_steps as own where own.ticket_id = ${ticketId}::uuid and own.step = 'undelivered'
                                  and own.becomes ->> 'mailId' = ticket_steps.becomes ->> 'mailId')`,
    )
    .orderBy('at')
    .orderBy('id')
    .execute()
  for (const { was, becomes, ...step } of told)
    await db
      .insertInto('ticket_steps')
      .values({ ...step, id: newId(), ticket_id: ticketId, was: was && JSON.stringify(was), becomes: becomes && JSON.stringify(becomes) })
      .execute()
}
