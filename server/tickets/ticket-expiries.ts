import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'

/** Beside the row `tickets`: since its turn began it has not expired, so that it counts once however the limit moves meanwhile. */
export const isNewExpiry = (kind: RawBuilder<unknown>) => sql`not exists (
  select from ticket_deadlines as before
   where before.ticket_id = tickets.id and before.kind = ${kind} and before.taken_back_at is null
     and before.due_at >= case ${kind} when 'expired_1' then coalesce(tickets.restarted_at, tickets.unanswered_since)
                                       else greatest(tickets.answered_at, tickets.reposted_at) end)`

/** What expired by a changed limit alone had not, once the limit is changed so that it stands elsewhere. */
export async function takeExpiryBack(db: Db, ticketIds: readonly string[], now: Date): Promise<void> {
  if (ticketIds.length === 0) return
  await sql`
    update ticket_deadlines set taken_back_at = ${now}
     where ticket_id = any(${[...ticketIds]}::uuid[]) and kind in ('expired_1', 'expired_2') and is_by_limit and taken_back_at is null`.execute(
    db,
  )
}
