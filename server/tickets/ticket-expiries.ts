import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'

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

type Moment = { id: string; at: Date }

/** What expired by a changed limit alone had not, once the limit is changed so that it stands elsewhere. What expired in an earlier turn did. */
export async function takeExpiryBack(db: Db, moments: readonly Moment[]): Promise<void> {
  if (moments.length === 0) return
  await sql`
    update ticket_deadlines as expired set taken_back_at = told.at
      from json_to_recordset(${JSON.stringify(moments)}::json) as told (id uuid, at timestamptz)
      join tickets on tickets.id = told.id
     where expired.ticket_id = told.id and expired.is_by_limit and expired.taken_back_at is null
       and expired.kind = case when tickets.unanswered_since is not null then 'expired_1' else 'expired_2' end
       and expired.due_at >= ${turnBegan(sql`expired.kind`)}`.execute(db)
}

/** These stand in expired 1 or 2 since a limit was changed then, and because of it. */
export async function expireByLimit(db: Db, moments: readonly Moment[], now: Date): Promise<void> {
  if (moments.length === 0) return
  await sql`
    insert into ticket_deadlines (id, ticket_id, kind, due_at, day, staff_id, team_ids, category_id, priority, told_at, is_by_limit)
    select told."newId", tickets.id, kind, told.at, (told.at at time zone company.time_zone)::date, holder.id,
           array(select team_id from staff_teams where staff_teams.staff_id = holder.id order by team_id), category_id, priority, ${now}, true
      from json_to_recordset(${JSON.stringify(moments.map((one) => ({ ...one, newId: newId() })))}::json)
             as told (id uuid, at timestamptz, "newId" uuid)
      join tickets on tickets.id = told.id
     cross join lateral (select case when unanswered_since is not null then 'expired_1' else 'expired_2' end as kind) as which
     cross join lateral (select case kind when 'expired_1' then assigned_to else coalesce(assigned_to, answered_by) end as id) as holder
     cross join company
     where not tickets.is_spam and ${isNewExpiry(sql`which.kind`)}
        on conflict do nothing`.execute(db)
}
