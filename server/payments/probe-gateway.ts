import type { AttemptParts } from './apply-answer.ts'
import { awaySince, countFailure, lookAt, noteAnswer, probeLater } from './gateway-health.ts'

/** Whether a gateway that counts as away is back: it is asked about an attempt that never was. Its answer wakes all who wait. */
export async function probeGateway({ database: { db }, gateway, haste, now }: AttemptParts, name: string): Promise<void> {
  if (name !== gateway.name || !(await awaySince(db, name))) return
  await db.updateTable('gateway_health').set({ probed_at: now() }).where('gateway', '=', name).execute()
  const answer = await gateway.lookUp({ attemptId: 'probe' })
  if (answer.is === 'unknown') await countFailure(db, name, answer.because, { now: now(), haste })
  else await noteAnswer(db, name, now())
}

const lostMinutes = 2
const batch = 500

/**
 * Each minute: what should have been looked at and was not (its job gave up while the database was away) gets a job again, and so does the
 * probe of a gateway that is away.
 */
export async function resumeAttempts({ database: { db }, gateway, haste, now }: AttemptParts): Promise<void> {
  const at = now()
  const lost = new Date(at.getTime() - lostMinutes * 60_000)
  const waiting = await db
    .selectFrom('payment_attempts')
    .select('id')
    .where('state', 'in', ['prepared', 'sent', 'unknown'])
    .where('for_a_person_since', 'is', null)
    .where('gateway', '=', gateway.name)
    .where(({ eb, fn }) => eb(fn.coalesce('next_look_at', 'prepared_at'), '<', lost))
    .orderBy('prepared_at')
    .limit(batch)
    .execute()
  for (const { id } of waiting) await lookAt(db, id, at)
  const away = await db.selectFrom('gateway_health').selectAll().where('gateway', '=', gateway.name).executeTakeFirst()
  if (away?.away_since && (away.probed_at ?? away.away_since) < lost) await probeLater(db, gateway.name, at, haste)
}
