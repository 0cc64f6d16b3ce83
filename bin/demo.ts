import pg from 'pg'
import { fillDemo } from '#database/demo/fill.ts'
import type { Config, Database } from '#server/platform/config.ts'
import { openDatabase } from '#server/platform/database.ts'
import { openSecrets } from '#server/platform/secrets.ts'
import { StartRefused } from '#server/platform/start-refused.ts'
import { hashPassword } from '#server/staff/passwords.ts'

/** What the demo has done to a database. The marks are kept beside the applied migrations. */
export type DemoState = 'not begun' | 'cut off' | 'filled'

const begunMark = 'demo begun'
const filledMark = 'demo filled'

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
  if (state === 'filled') return
  if (state === 'cut off')
    throw new StartRefused(
      'The demo company was cut off while it was made. Empty the database and start again (npm run db reset does it for the embedded one).',
    )
  if (await hasStaff(database.ownerUrl)) return
  if (!config.demoPassword) throw new StartRefused('Set STEWARD_DEMO_PASSWORD to the password that the demo staff get.')

  await mark(database.ownerUrl, begunMark)
  await fillWithDemo(database.ownerUrl, database.url, config.secretKeys, config.demoPassword)
  await mark(database.ownerUrl, filledMark)
}

/** The demo company, into a migrated database without one, under the keys that the programs will read it with. */
export async function fillWithDemo(ownerUrl: string, appUrl: string, secretKeys: Buffer[], password: string, now = new Date()) {
  const { db, close } = openDatabase(appUrl, { size: 1 })
  const client = new pg.Client({ connectionString: ownerUrl })
  try {
    const { seal, fingerprint } = await openSecrets(db, secretKeys)
    await client.connect()
    await fillDemo({ client, now, passwordHash: await hashPassword(password), seal, fingerprint })
    // So that the first searches are planned as well as the later ones.
    await client.query('analyze')
  } finally {
    await client.end()
    await close()
  }
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
