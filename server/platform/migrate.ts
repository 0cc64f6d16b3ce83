import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { fileURLToPath } from 'node:url'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { StartRefused } from '#server/platform/start-refused.ts'

const migrationsFolder = fileURLToPath(new URL('../../database/migrations/', import.meta.url))

// A runner that dies holds the lease for as long as this; a living one renews it every third of it.
const leaseSeconds = 15
const lockTries = 20

type Migration = { name: string; sql: string; sha256: string; outsideTransaction: boolean; long: boolean }

/**
 * Applies the files of database/migrations that were not applied yet, by name, and stops at the first that fails; the next run goes on there.
 * Several may be called at once: one runs, the others wait and find nothing left to do.
 * @param ownerUrl signs in as steward_owner, not through a pooler
 * Answers how many this run applied.
 * @throws StartRefused when an applied file was edited or removed, or one does not get its lock
 */
export async function migrate(ownerUrl: string, folder = migrationsFolder): Promise<number> {
  const migrations = readMigrations(folder)
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query("SET client_min_messages = 'warning'")
    await prepareTables(client)
    if (pendingOf(migrations, await applied(client)).length === 0) return 0
    let count = 0
    await underLease(client, ownerUrl, async () => {
      // The job queue brings its own tables, and ours lean on them. Its runner is safe to run again.
      if (folder === migrationsFolder) await runMigrations({ connectionString: ownerUrl })
      for (const migration of pendingOf(migrations, await applied(client))) {
        await apply(client, migration)
        count += 1
      }
    })
    return count
  } finally {
    await client.end()
  }
}

/** The files that this release brings. */
export const migrationNames = (): string[] => readMigrations(migrationsFolder).map(({ name }) => name)

function readMigrations(folder: string): Migration[] {
  const names = (existsSync(folder) ? readdirSync(folder) : []).filter((name) => name.endsWith('.sql'))
  return names.sort().map((name) => {
    const sql = readFileSync(`${folder}/${name}`, 'utf8')
    const head = sql.split('\n').slice(0, 5)
    return {
      name,
      sql,
      sha256: createHash('sha256').update(sql).digest('hex'),
      outsideTransaction: head[0]?.trim() === '-- outside a transaction',
      long: head.some((line) => /^-- long\b/.test(line)),
    }
  })
}

// Two first runs at once may both create: PostgreSQL lets one fail on its own catalogue, and then the table is there.
async function prepareTables(client: pg.Client) {
  const tables = `
    CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now());
    CREATE TABLE IF NOT EXISTS migration_lease (only_one boolean PRIMARY KEY CHECK (only_one), holder text NOT NULL, until timestamptz NOT NULL);`
  await client.query(tables).catch((error) => {
    if (['23505', '42P07', '42710'].includes(error.code)) return client.query(tables)
    throw error
  })
}

async function applied(client: pg.Client) {
  const { rows } = await client.query<{ name: string; sha256: string }>('SELECT name, sha256 FROM migrations ORDER BY name')
  return rows
}

function pendingOf(migrations: Migration[], done: { name: string; sha256: string }[]) {
  for (const { name, sha256 } of done) {
    const file = migrations.find((migration) => migration.name === name)
    // An older release meets a newer schema during a roll-back; the schema bears both, so a file that we do not know is no reason to refuse.
    if (file && file.sha256 !== sha256)
      throw new StartRefused(
        `The migration ${name} was changed after it was applied to this database. Restore the file and put the change into a new one.`,
      )
  }
  return migrations.filter(({ name }) => !done.some((row) => row.name === name))
}

/** A row is the lease, not a session lock: behind a pooler a session is nobody's. */
async function underLease(client: pg.Client, ownerUrl: string, run: () => Promise<void>) {
  const holder = `${hostname()} ${process.pid} ${randomUUID()}`
  while (!(await takeLease(client, holder))) await new Promise((resolve) => setTimeout(resolve, 200))

  // Its own connection, because a long file keeps the other one busy.
  const renewing = new pg.Client({ connectionString: ownerUrl })
  renewing.on('error', () => {})
  await renewing.connect()
  let renewal: Promise<unknown> = Promise.resolve()
  const renew = () => {
    renewal = takeLease(renewing, holder).catch(() => {})
  }
  const timer = setInterval(renew, (leaseSeconds * 1000) / 3)
  try {
    await run()
  } finally {
    clearInterval(timer)
    // A renewal that is still under way would else arrive after the lease was given back, and keep everybody waiting for it.
    await renewal
    await renewing.end().catch(() => {})
    await client.query('DELETE FROM migration_lease WHERE holder = $1', [holder]).catch(() => {})
  }
}

async function takeLease(client: pg.Client, holder: string) {
  const { rowCount } = await client.query(
    `INSERT INTO migration_lease AS lease (only_one, holder, until) VALUES (true, $1, clock_timestamp() + $2 * interval '1 second')
     ON CONFLICT (only_one) DO UPDATE SET holder = excluded.holder, until = excluded.until
     WHERE lease.until < clock_timestamp() OR lease.holder = excluded.holder`,
    [holder, leaseSeconds],
  )
  return rowCount === 1
}

async function apply(client: pg.Client, migration: Migration) {
  for (let attempt = 1; ; attempt++) {
    try {
      await (migration.outsideTransaction ? runOutside(client, migration) : runInside(client, migration))
      return
    } catch (error) {
      const { code, message } = error as { code?: string; message: string }
      const waitedForLock = code === '55P03'
      if (waitedForLock && attempt < lockTries) continue
      throw new StartRefused(
        waitedForLock
          ? `The migration ${migration.name} did not get its lock in ${lockTries} tries. Somebody holds a table for long; start again when the load is lower.`
          : `The migration ${migration.name} failed: ${message}. Nothing after it was applied.`,
        { cause: error },
      )
    }
  }
}

async function runInside(client: pg.Client, migration: Migration) {
  await client.query('BEGIN')
  try {
    await client.query("SET LOCAL lock_timeout = '1s'")
    await client.query(`SET LOCAL statement_timeout = '${migration.long ? '0' : '5s'}'`)
    await client.query(migration.sql)
    await record(client, migration)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

/**
 * One statement after the other, each on its own, as CREATE INDEX CONCURRENTLY needs it. When it was killed in the middle all of them run again:
 * an index that is whole stays, and what a killed build left behind is dropped and built anew. What works concurrently holds nobody up, so it
 * waits for whoever writes as long as they write, and takes the time that a large table needs.
 */
async function runOutside(client: pg.Client, migration: Migration) {
  await client.query("SET lock_timeout = '1s'")
  await client.query(`SET statement_timeout = '${migration.long ? '0' : '5s'}'`)
  // A loop that goes from row to row is planned for the row it stands at: planned once for all, `id is null or id > …` reads all rows before it again.
  await client.query('SET plan_cache_mode = force_custom_plan')
  try {
    for (const statement of statementsOf(migration.sql)) {
      const index = indexBuiltBy(statement)
      const state = index === null ? null : await indexState(client, index)
      if (state === 'whole') continue
      const isConcurrent = /\bconcurrently\b/i.test(statement)
      if (isConcurrent) {
        await client.query('SET lock_timeout = 0')
        await client.query('SET statement_timeout = 0')
      }
      if (state === 'left over') await client.query(`DROP INDEX CONCURRENTLY ${index}`)
      await client.query(statement)
    }
    await record(client, migration)
  } finally {
    await client.query('RESET lock_timeout').catch(() => {})
    await client.query('RESET statement_timeout').catch(() => {})
    await client.query('RESET plan_cache_mode').catch(() => {})
  }
}

/** The name of the index that a statement builds concurrently. */
const indexBuiltBy = (statement: string): string | null =>
  /^\s*create\s+(?:unique\s+)?index\s+concurrently\s+(?:if\s+not\s+exists\s+)?([a-z_0-9]+)\s/i.exec(statement)?.[1] ?? null

async function indexState(client: pg.Client, name: string): Promise<'whole' | 'left over' | null> {
  const { rows } = await client.query<{ whole: boolean }>(
    `SELECT pg_index.indisvalid AND pg_index.indisready AS whole FROM pg_index WHERE indexrelid = to_regclass($1)`,
    [name],
  )
  const [row] = rows
  return row === undefined ? null : row.whole ? 'whole' : 'left over'
}

async function record(client: pg.Client, { name, sha256 }: Migration) {
  await client.query('INSERT INTO migrations (name, sha256) VALUES ($1, $2)', [name, sha256])
}

/** Splits at semicolons that end a line, outside dollar quotes. */
function statementsOf(sql: string) {
  const statements: string[] = []
  let current = ''
  let quote: string | null = null
  for (const line of sql.split('\n')) {
    for (const tag of line.match(/\$[a-z_]*\$/gi) ?? []) {
      if (quote === null) quote = tag
      else if (quote === tag) quote = null
    }
    if (line.trimStart().startsWith('--') && quote === null) continue
    current += `${line}\n`
    if (quote === null && line.trimEnd().endsWith(';')) {
      statements.push(current)
      current = ''
    }
  }
  return [...statements, current].filter((statement) => statement.trim() !== '')
}
