import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { migrationNames } from '#server/platform/migrate.ts'
import { StartRefused } from '#server/platform/start-refused.ts'

const remedy = 'Run npm run db -- migrate with this release first.'

/**
 * Whether this code finds the schema that it was written for. A newer schema is fine: a release can run on the schema of the next one.
 * @throws StartRefused naming what is missing
 */
export async function insistOnSchema(db: Db): Promise<void> {
  const { rows } = await sql<{ name: string }>`select name from migrations`.execute(db).catch((error: { code?: string }) => {
    // No such table, or one of a release that did not let us read it.
    if (error.code === '42P01' || error.code === '42501') return { rows: [] }
    throw error
  })
  const applied = new Set(rows.map(({ name }) => name))
  const missing = migrationNames().filter((name) => !applied.has(name))
  if (missing.length === 0) return
  throw new StartRefused(
    applied.size === 0
      ? `The database has no schema that this release knows. ${remedy}`
      : `The database is older than this release: it lacks ${missing.join(', ')}. ${remedy}`,
  )
}
