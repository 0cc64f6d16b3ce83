import { portalJobWork } from '#server/portal/portal-job-work.ts'
import { reactions } from '#server/reactions.ts'
import type { AccountWork } from '#server/work.ts'
import type { TestSteward } from '#test/steward.ts'

/** The unit of work of a job that acts for nobody, at this time: what a program of ours does by itself. */
export function jobOf<T>(steward: TestSteward, now: Date, run: (work: AccountWork) => Promise<T>): Promise<T> {
  const { database, secrets } = steward
  return database.db.transaction().execute(async (db) => run(await portalJobWork(db, { secrets, reactions, now, requestId: 'test' })))
}
