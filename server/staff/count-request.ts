import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { tooMany } from '#server/platform/refusal.ts'
import type { LimitKind } from '#server/serve.ts'
import { requestLimits } from './limits.ts'

/**
 * Counts one request of a person, over all their sessions and tokens (`findActor` counts for each session).
 * @throws 429 above the limit, with the seconds until the window ends
 */
export async function countRequest(db: Db, staffId: string, kind: LimitKind, now: Date): Promise<void> {
  const { perWindow, windowSeconds, says } = requestLimits[kind]
  const { rows } = await sql<{ used: number; window_started_at: Date; allowed: number }>`
    insert into request_counts as kept (subject, kind, window_started_at, used)
    values (${staffId}, ${kind}, ${now}, 1)
    on conflict (subject, kind) do update
       set used = case when kept.window_started_at < excluded.window_started_at - ${windowSeconds} * interval '1 second' then 1 else kept.used + 1 end,
           window_started_at = case when kept.window_started_at < excluded.window_started_at - ${windowSeconds} * interval '1 second'
                               then excluded.window_started_at else kept.window_started_at end
    returning used, window_started_at,
              coalesce((select (limits ->> ${kind})::int from company limit 1), ${perWindow}) as allowed`.execute(db)
  const counted = rows[0]
  if (counted && counted.used > counted.allowed)
    throw tooMany('limit.requests', says, windowSeconds - (now.getTime() - counted.window_started_at.getTime()) / 1000)
}

/** How many more of this kind this person may make before the window ends. */
export async function requestsLeft(db: Db, staffId: string, kind: LimitKind, now: Date): Promise<number> {
  const { perWindow, windowSeconds } = requestLimits[kind]
  const { rows } = await sql<{ remaining: number }>`
    select coalesce((select (limits ->> ${kind})::int from company limit 1), ${perWindow})
           - coalesce((select used from request_counts
                        where subject = ${staffId} and kind = ${kind}
                          and window_started_at >= ${now}::timestamptz - ${windowSeconds} * interval '1 second'), 0) as remaining`.execute(
    db,
  )
  return Math.max(0, rows[0]?.remaining ?? 0)
}
