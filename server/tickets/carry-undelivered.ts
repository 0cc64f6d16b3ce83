import { sql } from 'kysely'
import { withOrigins, withRepeats } from '#server/mail/sent-anew.ts'
import type { Db } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import { ticketFamily } from './thread.ts'

/** Of the step `told` around it, whose mail no server took: somebody sent it anew by hand, and that has left. */
export const hasLeftSince = sql`exists (
  select from ${withRepeats(sql`(told.becomes ->> 'mailId')::uuid`)} as repeats where repeats.state = 'sent')`

/**
 * The messages of which a step that became this tells: its mail and those that it repeats, and the answers that name one of them. The few mails come
 * first, so that the answers are found by their index and not by reading all that was ever written.
 */
const answersOf = (becomes: string) => sql`${withOrigins(sql`(${sql.ref(becomes)} ->> 'mailId')::uuid`)} as mails
  join ticket_messages on ticket_messages.outbox_id = mails.id`

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
                and not exists (select from ${answersOf('told.becomes')}
                                 where ticket_messages.ticket_id <> all(${ticketFamily(ticketId)}))
                and not (jsonb_exists(told.becomes, 'hasFailed') and ${hasLeftSince}))
     where tickets.id = ${ticketId}::uuid`.execute(db)
}

/** What was told in the ticket that it was put into, of an answer of its own: with the answer that goes with it when it is taken out again. */
export async function takeUndeliveredAlong(db: Db, ticketId: string, fromId: string): Promise<void> {
  const told = await db
    .selectFrom('ticket_steps')
    .selectAll()
    .where('ticket_id', '=', fromId)
    .where('step', '=', 'undelivered')
    .where(
      sql<boolean>`exists (select from ${answersOf('ticket_steps.becomes')} where ticket_messages.ticket_id = ${ticketId}::uuid)
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
