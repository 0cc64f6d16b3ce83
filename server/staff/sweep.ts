import type { Db } from '#server/platform/database.ts'

const day = 86_400_000

/** Forgets what has run out: sessions, links of sign-ups, counters, kept answers, marks of presence. Nothing here is part of the trail. */
export async function sweep(db: Db, now: Date): Promise<void> {
  const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds)
  await db.deleteFrom('sessions').where('ends_at', '<', ago(day)).execute()
  await db.deleteFrom('portal_sessions').where('ends_at', '<', ago(day)).execute()
  await db.deleteFrom('portal_links').where('purpose', '=', 'sign_up').where('expires_at', '<', ago(day)).execute()
  await db
    .deleteFrom('guards')
    .where('window_started_at', '<', ago(2 * day))
    .where(({ eb, or }) => or([eb('blocked_until', 'is', null), eb('blocked_until', '<', ago(day))]))
    .execute()
  await db.deleteFrom('request_counts').where('window_started_at', '<', ago(day)).execute()
  await db
    .deleteFrom('idempotency_keys')
    .where('created_at', '<', ago(2 * day))
    .execute()
  await db.deleteFrom('presence').where('seen_at', '<', ago(day)).execute()
  await db.deleteFrom('worker_heartbeats').where('seen_at', '<', ago(day)).execute()
}
