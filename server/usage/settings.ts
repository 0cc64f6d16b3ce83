import type { UsageSettings } from '#contract/usage.ts'
import { differences, recordChangeSet } from '#server/audit/record-change-set.ts'
import type { Db } from '#server/platform/database.ts'
import { insistOnModule } from '#server/platform/insist-on-module.ts'
import { conflict } from '#server/platform/refusal.ts'
import type { Viewer, Work } from '#server/work.ts'

/** @throws 404 where the company has no telecom */
export async function readUsageSettings(db: Db, viewer: Pick<Viewer, 'company'>): Promise<UsageSettings> {
  insistOnModule(viewer, 'telecom')
  const { thresholds, version } = await db.selectFrom('usage_settings').select(['thresholds', 'version']).executeTakeFirstOrThrow()
  return { thresholds: thresholds as number[], version }
}

/** For what is counted from now on: nothing is told of what was counted before. @throws 409 */
export async function changeUsageSettings(work: Work, given: readonly number[], version: number): Promise<void> {
  await work.db.selectFrom('usage_settings').select('id').forUpdate().execute()
  const before = await readUsageSettings(work.db, work.actor)
  if (before.version !== version)
    throw conflict('usage_settings.stale', 'Somebody else has changed these settings since. Look at them again, then change them.')
  const thresholds = [...new Set(given)].sort((one, other) => one - other)
  const changes = differences({ usageThresholds: before.thresholds }, { usageThresholds: thresholds })
  if (changes.length === 0) return
  await work.db
    .updateTable('usage_settings')
    .set({ thresholds, version: version + 1 })
    .execute()
  await recordChangeSet(work, { recordKind: 'usage_settings', action: 'edit', changes })
}
