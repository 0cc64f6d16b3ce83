import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { inject } from 'vitest'

export type TestDatabase = {
  /** Signs in as steward_owner: DDL, and rows that no action makes. */
  ownerUrl: string
  /** Signs in as steward_app, as web and worker do. */
  appUrl: string
  /** Signs in as steward_reader. */
  readerUrl: string
  superuserUrl: string
  drop(): Promise<void>
}

/**
 * A database of its own for one test file, cloned from the migrated template (or from another that stands on the same server);
 * `{ empty: true }` gives one without a table.
 * Call drop() in afterAll, after your pools have ended.
 */
export async function testDatabase({ empty = false, template = 'steward_template' } = {}): Promise<TestDatabase> {
  const server = inject('testServerUrl')
  const name = `test_${randomBytes(6).toString('hex')}`
  const urlFor = (role: string) => server.replace(/\/\/[^@]+@/, `//${role}@`).replace(/postgres$/, name)

  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${empty ? 'template0' : template} STRATEGY file_copy OWNER steward_owner`)
  await onServer(server, `GRANT CONNECT ON DATABASE ${name} TO steward_app, steward_reader`)
  return {
    ownerUrl: urlFor('steward_owner'),
    appUrl: urlFor('steward_app'),
    readerUrl: urlFor('steward_reader'),
    superuserUrl: urlFor('postgres'),
    drop: () => dropDatabase(server, name),
  }
}

async function dropDatabase(server: string, name: string) {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await leftAlone(client, name)
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  } finally {
    await client.end()
  }
}

/** What was closed a moment ago may still be connected; cut off by force, it would fail with nobody there to hear it. */
export async function leftAlone(client: pg.Client, name: string) {
  for (let waited = 0; waited < 2_000; waited += 20) {
    const { rows } = await client.query('select from pg_stat_activity where datname = $1 limit 1', [name])
    if (rows.length === 0) break
    await pause(20)
  }
}

async function onServer(connectionString: string, sql: string) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
