import ipaddr from 'ipaddr.js'
import type { Db } from '#server/platform/database.ts'
import { sha256 } from '#server/platform/digest.ts'
import { afterFailure } from './rules/lockout.ts'

/** One spelling for one address, and a whole /64 as one: an IPv6 subscriber has 18 quintillion of them. */
export function addressSubject(ip: string): string {
  if (!ipaddr.isValid(ip)) return 'unknown'
  const address = ipaddr.process(ip)
  if (address.kind() === 'ipv4') return address.toString()
  const parts = (address as ipaddr.IPv6).parts.slice(0, 4)
  return `${parts.map((part) => part.toString(16)).join(':')}::/64`
}

/** An account is counted by the digest of what was typed, so that the table names nobody who has no account. */
export const accountSubject = (email: string) => sha256(email.trim().toLowerCase()).slice(0, 32)

export type Guarded = { kind: string; subject: string }

/** When the guard opens again, if it is closed for any of these subjects now. */
export async function blockedUntil(db: Db, subjects: Guarded[], now: Date): Promise<Date | null> {
  const rows = await db
    .selectFrom('guards')
    .select('blocked_until')
    .where('blocked_until', '>', now)
    .where(({ eb, or, and }) => or(subjects.map(({ kind, subject }) => and([eb('kind', '=', kind), eb('subject', '=', subject)]))))
    .orderBy('blocked_until', 'desc')
    .limit(1)
    .execute()
  return rows[0]?.blocked_until ?? null
}

/** Counts a failure, under the row's lock, so that a thousand at once count as a thousand. */
export async function countFailure(db: Db, { kind, subject }: Guarded, now: Date): Promise<void> {
  await db
    .insertInto('guards')
    .values({ kind, subject, window_started_at: now })
    .onConflict((conflict) => conflict.columns(['kind', 'subject']).doNothing())
    .execute()
  const row = await db
    .selectFrom('guards')
    .selectAll()
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const next = afterFailure({ failures: row.failures, windowStartedAt: row.window_started_at, blockedUntil: row.blocked_until }, now)
  await db
    .updateTable('guards')
    .set({ failures: next.failures, window_started_at: next.windowStartedAt, blocked_until: next.blockedUntil })
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .execute()
}

export async function forgetFailures(db: Db, { kind, subject }: Guarded): Promise<void> {
  await db.deleteFrom('guards').where('kind', '=', kind).where('subject', '=', subject).execute()
}
