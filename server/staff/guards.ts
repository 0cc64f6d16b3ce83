import ipaddr from 'ipaddr.js'
import type { Db } from '#server/platform/database.ts'
import { sha256 } from '#server/platform/digest.ts'
import { tooMany } from '#server/platform/refusal.ts'
import { afterFailure, borne } from './rules/lockout.ts'

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

/**
 * Takes an attempt before anything is verified, for all subjects or for none: the rows are locked one after the other,
 * so a hundred at once are counted as a hundred, and whoever comes while a lock holds is turned away unverified.
 * `db` is a transaction. Who turns out to be right gives the attempt back.
 * @throws 429 `sign_in.locked`
 */
export async function takeAttempt(db: Db, guarded: Guarded[], now: Date): Promise<void> {
  for (const { kind, subject } of inOrder(guarded)) {
    const row = await db
      .insertInto('guards')
      .values({ kind, subject, window_started_at: now })
      .onConflict((conflict) => conflict.columns(['kind', 'subject']).doUpdateSet({ subject }))
      .returningAll()
      .executeTakeFirstOrThrow()
    if (row.blocked_until && row.blocked_until > now) throw locked(row.blocked_until, now)
    const next = afterFailure({ failures: row.failures, windowStartedAt: row.window_started_at, blockedUntil: row.blocked_until }, now)
    await db
      .updateTable('guards')
      .set({ failures: next.failures, window_started_at: next.windowStartedAt, blocked_until: next.blockedUntil })
      .where('kind', '=', kind)
      .where('subject', '=', subject)
      .execute()
  }
}

/** The attempt was right: it counts for nothing, and a lock that it alone had set is lifted. */
export async function giveBack(db: Db, guarded: Guarded[]): Promise<void> {
  for (const { kind, subject } of inOrder(guarded))
    await db
      .updateTable('guards')
      .set(({ eb, fn, val }) => ({
        failures: fn<number>('greatest', [eb('failures', '-', 1), val(0)]),
        blocked_until: eb.case().when('failures', '<=', borne).then(null).else(eb.ref('blocked_until')).end(),
      }))
      .where('kind', '=', kind)
      .where('subject', '=', subject)
      .execute()
}

export async function forgetFailures(db: Db, { kind, subject }: Guarded): Promise<void> {
  await db.deleteFrom('guards').where('kind', '=', kind).where('subject', '=', subject).execute()
}

// One order for everybody, so that two who guard the same subjects never wait for each other.
const inOrder = (guarded: Guarded[]) =>
  guarded.toSorted((one, other) => `${one.kind} ${one.subject}`.localeCompare(`${other.kind} ${other.subject}`))

function locked(until: Date, now: Date) {
  const seconds = (until.getTime() - now.getTime()) / 1000
  const minutes = Math.ceil(seconds / 60)
  return tooMany('sign_in.locked', `Too many tries. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, then try again.`, seconds)
}
