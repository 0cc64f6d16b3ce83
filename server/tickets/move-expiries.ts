import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import { isNewExpiry, takeExpiryBack } from './ticket-expiries.ts'
import { expiry } from './write-ticket-facts.ts'

const batch = 20_000
type Moved = { id: string; was: Date | null; is: Date | null }

/**
 * Where a limit of waiting has moved, so has every open ticket: in the transaction of the change, in pieces by their ids, so that no statement
 * runs into its limit. One that expires by it expires now, not on the day on which it would have under the new limit; one that had expired by a
 * change alone, and stands elsewhere by this one, had not expired.
 */
export async function moveExpiries({ db, now }: { db: Db; now: Date }): Promise<void> {
  let after: string | null = null
  for (;;) {
    const { rows }: { rows: { id: string }[] } = await sql<{ id: string }>`
      select id from tickets
       where closed_at is null ${after === null ? sql`` : sql`and id > ${after}::uuid`}
       order by id limit ${batch}`.execute(db)
    const last: string | undefined = rows.at(-1)?.id
    if (last === undefined) return
    const moved = await sql<Moved>`
      update tickets set expires_at = ${expiry}, clock_at = least(tickets.clock_at, ${expiry})
        from ticket_settings as limits, tickets as before
       where before.id = tickets.id and tickets.closed_at is null and tickets.id <= ${last}::uuid ${after === null ? sql`` : sql`and tickets.id > ${after}::uuid`}
         and tickets.expires_at is distinct from ${expiry}
      returning tickets.id, before.expires_at as was, tickets.expires_at as is`.execute(db)
    const isOver = (at: Date | null) => at !== null && at <= now
    await expireByLimit(
      db,
      moved.rows.filter(({ was, is }) => !isOver(was) && isOver(is)),
      now,
    )
    await takeExpiryBack(
      db,
      moved.rows.filter(({ was, is }) => isOver(was) && !isOver(is)).map(({ id }) => id),
      now,
    )
    after = last
  }
}

/** These stand in expired 1 or 2 since this change, and because of it. */
async function expireByLimit(db: Db, moved: readonly Moved[], now: Date): Promise<void> {
  if (moved.length === 0) return
  await sql`
    insert into ticket_deadlines (id, ticket_id, kind, due_at, day, staff_id, team_ids, category_id, priority, told_at, is_by_limit)
    select told.id, tickets.id, kind, ${now}, (${now}::timestamptz at time zone company.time_zone)::date, holder.id,
           array(select team_id from staff_teams where staff_teams.staff_id = holder.id order by team_id), category_id, priority, ${now}, true
      from json_to_recordset(${JSON.stringify(moved.map((one) => ({ id: newId(), ticketId: one.id })))}::json) as told (id uuid, "ticketId" uuid)
      join tickets on tickets.id = told."ticketId"
     cross join lateral (select case when unanswered_since is not null then 'expired_1' else 'expired_2' end as kind) as which
     cross join lateral (select case kind when 'expired_1' then assigned_to else coalesce(assigned_to, answered_by) end as id) as holder
     cross join company
     where not tickets.is_spam and ${isNewExpiry(sql`which.kind`)}
        on conflict do nothing`.execute(db)
}
