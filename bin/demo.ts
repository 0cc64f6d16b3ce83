import { existsSync } from 'node:fs'
import pg from 'pg'
import type { Config, Database } from '#server/platform/config.ts'
import { StartRefused } from '#server/platform/start-refused.ts'

/** What database/demo/fill.ts exports as `fillDemo`. It fills a migrated, empty database; it may take several transactions. */
export type FillDemo = (demo: { database: Database; secretKeys: Buffer[]; password: string }) => Promise<void>

const fill = new URL('../database/demo/fill.ts', import.meta.url)

/** What the demo has done to a database. The marks are kept beside the applied migrations. */
export type DemoState = 'not begun' | 'cut off' | 'filled'

const begunMark = 'demo begun'
const filledMark = 'demo filled'

export function demoExists() {
  return existsSync(fill)
}

export async function demoState(ownerUrl: string): Promise<DemoState> {
  const marks = await query(ownerUrl, 'SELECT name FROM migrations WHERE name IN ($1, $2)', [begunMark, filledMark])
  if (marks.some(({ name }) => name === filledMark)) return 'filled'
  return marks.length > 0 ? 'cut off' : 'not begun'
}

/**
 * Fills an empty database with the demo company. One that has staff or a filled demo is left as it is.
 * @throws StartRefused when an earlier filling was cut off in the middle
 */
export async function fillEmptyDatabase(config: Config, database: Database) {
  const state = await demoState(database.ownerUrl)
  if (!demoExists() || state === 'filled') return
  if (state === 'cut off')
    throw new StartRefused(
      'The demo company was cut off while it was made. Empty the database and start again (npm run db reset does it for the embedded one).',
    )
  if (await hasStaff(database.ownerUrl)) return
  if (!config.demoPassword) throw new StartRefused('Set STEWARD_DEMO_PASSWORD to the password that the demo staff get.')

  const { fillDemo } = (await import(fill.href)) as { fillDemo: FillDemo }
  await mark(database.ownerUrl, begunMark)
  await fillDemo({ database, secretKeys: config.secretKeys, password: config.demoPassword })
  await mark(database.ownerUrl, filledMark)
}

async function hasStaff(ownerUrl: string) {
  const [table] = await query(ownerUrl, "SELECT to_regclass('public.staff') IS NOT NULL AS there", [])
  if (!table?.there) return false
  return (await query(ownerUrl, 'SELECT FROM staff LIMIT 1', [])).length > 0
}

async function mark(ownerUrl: string, name: string) {
  await query(ownerUrl, "INSERT INTO migrations (name, sha256) VALUES ($1, '') ON CONFLICT DO NOTHING", [name])
}

async function query(connectionString: string, sql: string, values: string[]) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql, values)).rows
  } finally {
    await client.end()
  }
}
