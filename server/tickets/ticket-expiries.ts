import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'

/** Beside the row `tickets`: when the turn began that may expire so. */
const turnBegan = (
  kind: RawBuilder<unknown>,
) => sql`case ${kind} when 'expired_1' then coalesce(tickets.restarted_at, tickets.unanswered_since)
                                       else greatest(tickets.answered_at, tickets.reposted_at) end`

/** Beside the row `tickets`: since its turn began it has not expired, so that it counts once however the limit moves meanwhile. */
export const isNewExpiry = (kind: RawBuilder<unknown>) => sql`not exists (
  select from ticket_deadlines as before
   where before.ticket_id = tickets.id and before.kind = ${kind} and before.taken_back_at is null
     and before.due_at >= ${turnBegan(kind)})`

/** What expired by a changed limit alone had not, once the limit is changed so that it stands elsewhere. What expired in an earlier turn did. */
export async function takeExpiryBack(db: Db, ticketIds: readonly string[], now: Date): Promise<void> {
  if (ticketIds.length === 0) return
  await sql`
    update ticket_deadlines as expired set taken_back_at = ${now}
      from tickets
     where expired.ticket_id = any(${[...ticketIds]}::uuid[]) and tickets.id = expired.ticket_id and expired.is_by_limit and expired.taken_back_at is null
       and expired.kind = case when tickets.unanswered_since is not null then 'expired_1' else 'expired_2' end
       and expired.due_at >= ${turnBegan(sql`expired.kind`)}`.execute(db)
}
