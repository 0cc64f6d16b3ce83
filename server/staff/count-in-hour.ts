import { tooMany } from '#server/platform/refusal.ts'
import type { Visit } from '#server/serve.ts'
import type { Guarded } from './guards.ts'

/**
 * One more of this kind for this subject, whatever comes of it: for what a stranger may ask for a few times an hour.
 * @throws 429 above the limit, with the seconds until the hour is over
 */
export async function countInHour(
  visit: Pick<Visit, 'db' | 'now'>,
  { kind, subject }: Guarded,
  limit: number,
  refused: { code: string; says: string },
): Promise<void> {
  const hourAgo = new Date(visit.now.getTime() - 3_600_000)
  const row = await visit.db
    .insertInto('guards')
    .values({ kind, subject, failures: 1, window_started_at: visit.now })
    .onConflict((conflict) =>
      conflict.columns(['kind', 'subject']).doUpdateSet(({ eb, ref }) => ({
        failures: eb
          .case()
          .when('guards.window_started_at', '<', hourAgo)
          .then(1)
          .else(eb('guards.failures', '+', 1))
          .end(),
        window_started_at: eb
          .case()
          .when('guards.window_started_at', '<', hourAgo)
          .then(visit.now)
          .else(ref('guards.window_started_at'))
          .end(),
      })),
    )
    .returning(['failures', 'window_started_at'])
    .executeTakeFirstOrThrow()
  if (row.failures > limit) throw tooMany(refused.code, refused.says, 3600 - (visit.now.getTime() - row.window_started_at.getTime()) / 1000)
}
