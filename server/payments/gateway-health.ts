import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { addJob } from '#server/platform/jobs.ts'

const mostFailures = 5
export const probeSeconds = 30

/** Since when the gateway counts as away; null while it answers. */
export async function awaySince(db: Db, gateway: string): Promise<Date | null> {
  const row = await db.selectFrom('gateway_health').select('away_since').where('gateway', '=', gateway).executeTakeFirst()
  return row?.away_since ?? null
}

/** It did not answer. The fifth time in a row it counts as away: nothing is asked of it any more but, each half minute, whether it is back. */
export async function countFailure(db: Db, gateway: string, because: string, { now, haste }: { now: Date; haste: number }): Promise<void> {
  const row = await db
    .insertInto('gateway_health')
    .values({ gateway, failures: 1, last_failure: because })
    .onConflict((clash) =>
      clash.column('gateway').doUpdateSet({
        failures: sql<number>`gateway_health.failures + 1`,
        last_failure: because,
        away_since: sql`coalesce(gateway_health.away_since, case when gateway_health.failures + 1 >= ${mostFailures} then ${now}::timestamptz end)`,
      }),
    )
    .returning(['failures', 'away_since'])
    .executeTakeFirstOrThrow()
  if (row.away_since) await probeLater(db, gateway, now, haste)
}

/** It answers. Was it away, everybody who waits for an outcome asks now. @returns whether it had been away */
export async function noteAnswer(db: Db, gateway: string, now: Date): Promise<boolean> {
  // Read first: an answer is the ordinary case and writes nothing.
  const before = await db.selectFrom('gateway_health').select(['failures', 'away_since']).where('gateway', '=', gateway).executeTakeFirst()
  if (!before || (before.failures === 0 && !before.away_since)) return false
  await db.updateTable('gateway_health').set({ failures: 0, away_since: null, last_failure: null }).where('gateway', '=', gateway).execute()
  if (!before.away_since) return false
  await wakeAttempts(db, gateway, now)
  return true
}

export const probeLater = (db: Db, gateway: string, now: Date, haste: number) =>
  addJob(db, 'probe_gateway', { gateway }, { key: `probe:${gateway}`, runAt: new Date(now.getTime() + (probeSeconds * 1000) / haste) })

const waveSize = 500

/** Those that wait for an outcome, oldest first; where more wait than a wave, the minute's round finds the rest. */
async function wakeAttempts(db: Db, gateway: string, now: Date): Promise<void> {
  const waiting = await db
    .selectFrom('payment_attempts')
    .select('id')
    .where('state', 'in', ['prepared', 'sent', 'unknown'])
    .where('gateway', '=', gateway)
    .where('for_a_person_since', 'is', null)
    .orderBy('prepared_at')
    .limit(waveSize)
    .execute()
  for (const { id } of waiting) await lookAt(db, id, now)
}

/** Asks about an attempt at a time: one job each, and at most four at once, because there are four queues. */
export async function lookAt(db: Db, attemptId: string, runAt: Date): Promise<void> {
  await db.updateTable('payment_attempts').set({ next_look_at: runAt }).where('id', '=', attemptId).execute()
  await addJob(db, 'run_attempt', { attemptId }, { key: `attempt:${attemptId}`, runAt, queue: gatewayQueue(attemptId) })
}

const lanes = 4
/** Ids end at random. */
export const gatewayQueue = (attemptId: string) => `gateway:${Number.parseInt(attemptId.slice(-2), 16) % lanes}`
