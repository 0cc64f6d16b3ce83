import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from '#server/platform/migrate.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'

let database: TestDatabase
let folder: string
let client: pg.Client

beforeEach(async () => {
  database = await testDatabase({ empty: true })
  folder = mkdtempSync(join(tmpdir(), 'steward-migrations-'))
  client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
})

afterEach(async () => {
  await client.end()
  await database.drop()
  rmSync(folder, { recursive: true })
})

test('files are applied once, in the order of their names', async () => {
  file('0002-second.sql', 'ALTER TABLE plants ADD COLUMN colour text;')
  file('0001-first.sql', 'CREATE TABLE plants (id int PRIMARY KEY);')
  expect(await migrate(database.ownerUrl, folder)).toBe(2)
  expect(await migrate(database.ownerUrl, folder)).toBe(0)
  expect(await names()).toEqual(['0001-first.sql', '0002-second.sql'])
})

test('a file that fails leaves nothing of itself, and the next run goes on there', async () => {
  file('0001-first.sql', 'CREATE TABLE plants (id int PRIMARY KEY);')
  file('0002-second.sql', 'CREATE TABLE pots (id int); SELECT 1/0;')
  file('0003-third.sql', 'CREATE TABLE seeds (id int);')
  await expect(migrate(database.ownerUrl, folder)).rejects.toThrow('The migration 0002-second.sql failed: division by zero.')
  expect(await names()).toEqual(['0001-first.sql'])
  expect(await exists('pots')).toBe(false)

  file('0002-second.sql', 'CREATE TABLE pots (id int);')
  await migrate(database.ownerUrl, folder)
  expect(await names()).toEqual(['0001-first.sql', '0002-second.sql', '0003-third.sql'])
})

test('an applied file that was edited is refused by name', async () => {
  file('0001-first.sql', 'CREATE TABLE plants (id int);')
  await migrate(database.ownerUrl, folder)
  file('0001-first.sql', 'CREATE TABLE plants (id bigint);')
  await expect(migrate(database.ownerUrl, folder)).rejects.toThrow('The migration 0001-first.sql was changed after it was applied')
})

test('an older release starts on a newer schema', async () => {
  file('0001-first.sql', 'CREATE TABLE plants (id int);')
  file('0002-second.sql', 'CREATE TABLE pots (id int);')
  await migrate(database.ownerUrl, folder)
  rmSync(join(folder, '0002-second.sql'))
  await migrate(database.ownerUrl, folder)
  expect(await exists('pots')).toBe(true)
})

test('several runners at once apply each file once', async () => {
  file('0001-first.sql', 'CREATE TABLE plants (id int); SELECT pg_sleep(0.3);')
  file('0002-second.sql', 'INSERT INTO plants VALUES (1);')
  await Promise.all([1, 2, 3, 4].map(() => migrate(database.ownerUrl, folder)))
  expect((await client.query('SELECT count(*)::int AS n FROM plants')).rows).toEqual([{ n: 1 }])
})

test('the lease of a runner that died ends by itself', async () => {
  file('0001-first.sql', 'CREATE TABLE plants (id int);')
  await migrate(database.ownerUrl, folder)
  await client.query("INSERT INTO migration_lease VALUES (true, 'somebody who died', clock_timestamp() + interval '1 second')")
  file('0002-second.sql', 'CREATE TABLE pots (id int);')
  const from = performance.now()
  await migrate(database.ownerUrl, folder)
  expect(performance.now() - from).toBeGreaterThan(800)
  expect(await exists('pots')).toBe(true)
})

test('an index that is built while somebody writes waits for them, and is whole', async () => {
  file('0001-first.sql', 'CREATE TABLE plants (id int);')
  await migrate(database.ownerUrl, folder)
  file('0002-index.sql', '-- outside a transaction\nCREATE INDEX CONCURRENTLY plants_id ON plants (id);\n')
  await client.query('BEGIN')
  await client.query('LOCK TABLE plants IN ROW EXCLUSIVE MODE')
  const migrating = migrate(database.ownerUrl, folder)
  await new Promise((resolve) => setTimeout(resolve, 1_600))
  await client.query('COMMIT')
  await migrating
  expect(await validIndexes('plants')).toEqual(['plants_id'])
})

test('what a killed build of an index left behind is dropped and built anew', async () => {
  file('0001-first.sql', 'CREATE TABLE plants (id int); INSERT INTO plants VALUES (1), (1);')
  await migrate(database.ownerUrl, folder)
  // A unique index that fails leaves the same behind as one that was killed.
  await client.query('CREATE UNIQUE INDEX CONCURRENTLY plants_id ON plants (id)').catch(() => {})
  expect(await validIndexes('plants')).toEqual([])
  file('0002-index.sql', '-- outside a transaction\nCREATE INDEX CONCURRENTLY IF NOT EXISTS plants_id ON plants (id);\n')
  await migrate(database.ownerUrl, folder)
  expect(await validIndexes('plants')).toEqual(['plants_id'])
})

async function validIndexes(table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT indexrelid::regclass::text AS name FROM pg_index WHERE indrelid = $1::regclass AND indisvalid`,
    [table],
  )
  return rows.map(({ name }) => name)
}

test('a file outside a transaction may build an index without locking the table', async () => {
  file('0001-first.sql', 'CREATE TABLE plants (id int);')
  file(
    '0002-index.sql',
    '-- outside a transaction\nCREATE INDEX CONCURRENTLY IF NOT EXISTS plants_id ON plants (id);\nDO $$\nBEGIN\n  PERFORM 1;\nEND\n$$;\n',
  )
  await migrate(database.ownerUrl, folder)
  expect(await names()).toContain('0002-index.sql')
})

test('a migration waits for its lock in short turns, so that those behind it are not held up', async () => {
  file('0001-first.sql', 'CREATE TABLE plants (id int);')
  await migrate(database.ownerUrl, folder)
  file('0002-second.sql', 'ALTER TABLE plants ADD COLUMN colour text;')
  await client.query('BEGIN')
  await client.query('LOCK TABLE plants IN ACCESS SHARE MODE')
  const migrating = migrate(database.ownerUrl, folder)
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  await client.query('COMMIT')
  await migrating
  expect(await names()).toContain('0002-second.sql')
})

test('a statement of more than 5 seconds is cut off, unless the file is marked long', async () => {
  file('0001-slow.sql', 'SELECT pg_sleep(60);')
  await expect(migrate(database.ownerUrl, folder)).rejects.toThrow('statement timeout')
  file('0001-slow.sql', '-- long: says so\nSELECT pg_sleep(5.2);')
  await migrate(database.ownerUrl, folder)
  expect(await names()).toEqual(['0001-slow.sql'])
})

function file(name: string, sql: string) {
  writeFileSync(join(folder, name), sql)
}

async function names() {
  const { rows } = await client.query<{ name: string }>('SELECT name FROM migrations ORDER BY applied_at, name')
  return rows.map(({ name }) => name)
}

async function exists(table: string) {
  const { rows } = await client.query('SELECT to_regclass($1) AS found', [table])
  return rows[0]?.found !== null
}
