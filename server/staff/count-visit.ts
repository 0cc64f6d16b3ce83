import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'

type Visitor = { kind: string; subject: string; now: Date; minutes: number; limit: number }

/** One more visit of a page that needs no sign-in; false once there are too many of them in the window. Two at once are counted as two. */
export async function countVisit(db: Db, { kind, subject, now, minutes, limit }: Visitor): Promise<boolean> {
  const since = new Date(now.getTime() - minutes * 60_000)
  const { rows } = await sql<{ failures: number }>`
    insert into guards as kept (kind, subject, failures, window_started_at) values (${kind}, ${subject}, 1, ${now})
    on conflict (kind, subject) do update
       set failures = case when kept.window_started_at < ${since} then 1 else kept.failures + 1 end,
           window_started_at = case when kept.window_started_at < ${since} then excluded.window_started_at else kept.window_started_at end
    returning failures`.execute(db)
  return (rows[0]?.failures ?? 0) <= limit
}
