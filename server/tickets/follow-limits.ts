import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { addJob } from '#server/platform/jobs.ts'
import { limitsSince, newestLimits } from './limits-since.ts'
import type { LockedTicket } from './lock-ticket.ts'
import type { Limits } from './rules/queue.ts'
import { underNewLimits } from './rules/under-new-limits.ts'
import { tellAllMoved } from './tell-ticket-changed.ts'
import { expireByLimit, takeExpiryBack } from './ticket-expiries.ts'

const batch = 500
const columns = [
  'id',
  'closed_at',
  'unanswered_since',
  'restarted_at',
  'answered_at',
  'reposted_at',
  'expires_at',
  'expired_at',
  'limits_version',
] as const
type Row = Pick<LockedTicket, (typeof columns)[number]>

/** Tickets may wait for so many days from now on: those that are open follow in the next minutes, and each before anything is done to it. */
export async function keepLimits({ db, now }: { db: Db; now: Date }, { unansweredDays, answeredDays }: Limits): Promise<void> {
  await sql`
    insert into ticket_limits (version, since, unanswered_days, answered_days)
    select max(version) + 1, ${now}, ${unansweredDays}, ${answeredDays} from ticket_limits`.execute(db)
  await addJob(db, 'watch_ticket_clocks', {})
}

/** Has the open tickets follow the newest limits, a batch a transaction. What somebody works on just now is left to the next minute. */
export async function followLimits(db: Db, now: Date): Promise<void> {
  await keepWhatHolds(db, now)
  while ((await db.transaction().execute((one) => followBatch(one, now))) === batch) {
    // The next batch.
  }
}

/** Whether tickets that are open still run by other limits. */
export async function areFollowing(db: Db): Promise<boolean> {
  const { rows } = await sql<{ are: boolean }>`
    select exists (select from tickets where closed_at is null and limits_version < ${newestLimits}) as are`.execute(db)
  return rows[0]?.are ?? false
}

/** A release that knows no versions may have changed the limits while it ended. */
async function keepWhatHolds(db: Db, now: Date): Promise<void> {
  await sql`
    insert into ticket_limits (version, since, unanswered_days, answered_days)
    select newest.version + 1, ${now}, settings.unanswered_days, settings.answered_days
      from (select unanswered_days, answered_days from ticket_settings for update) as settings
     cross join (select * from ticket_limits order by version desc limit 1) as newest
     where (settings.unanswered_days, settings.answered_days) <> (newest.unanswered_days, newest.answered_days)
        on conflict do nothing`.execute(db)
}

async function followBatch(db: Db, now: Date): Promise<number> {
  const rows = await db
    .selectFrom('tickets')
    .select(columns)
    .where('closed_at', 'is', null)
    .where('limits_version', '<', newestLimits)
    .orderBy('limits_version')
    .orderBy('id')
    .limit(batch)
    .forNoKeyUpdate()
    .skipLocked()
    .execute()
  await followNow({ db, now }, rows)
  if (rows.length > 0) await tellAllMoved(db)
  return rows.length
}

/** These, which are locked, follow all that was changed. */
export async function followNow({ db, now }: { db: Db; now: Date }, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  const changes = await limitsSince(db, Math.min(...rows.map((row) => row.limits_version)))
  const followed = rows.map((row) => {
    const ahead = changes.filter(({ version }) => version > row.limits_version)
    return { id: row.id, ...underNewLimits(waitsOf(row), ahead), version: ahead.at(-1)?.version ?? row.limits_version }
  })
  const at = (which: 'takenBackAt' | 'byLimitAt') => followed.flatMap(({ id, [which]: at }) => (at ? [{ id, at }] : []))
  await sql`
    update tickets
       set limits_version = told.version,
           expires_at = told."expiresAt",
           expired_at = told."expiredAt",
           clock_at = case when tickets.closed_at is null then least(tickets.clock_at, told."expiresAt") end
      from json_to_recordset(${JSON.stringify(followed)}::json) as told (id uuid, "expiresAt" timestamptz, "expiredAt" timestamptz, version integer)
     where tickets.id = told.id`.execute(db)
  await takeExpiryBack(db, at('takenBackAt'))
  await expireByLimit(db, at('byLimitAt'), now)
}

const waitsOf = (row: Row) => ({
  closedAt: row.closed_at,
  unansweredSince: row.unanswered_since,
  restartedAt: row.restarted_at,
  answeredAt: row.answered_at,
  repostedAt: row.reposted_at,
  expiredAt: row.expired_at,
})
