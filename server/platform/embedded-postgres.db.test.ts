import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, statSync } from 'node:fs'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startEmbeddedPostgres } from '#server/platform/embedded-postgres.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'

describe('the roles', () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await testDatabase()
  })

  afterAll(() => database.drop())

  test('those that sign in for work are cut off, the owner sets its own limits', async () => {
    const limits =
      "SELECT current_setting('statement_timeout') AS s, current_setting('lock_timeout') AS l, current_setting('idle_in_transaction_session_timeout') AS i"
    const working = [{ s: '10s', l: '3s', i: '15s' }]
    expect(await query(database.appUrl, limits)).toEqual(working)
    expect(await query(database.readerUrl, limits)).toEqual(working)
    expect(await query(database.ownerUrl, limits)).toEqual([{ s: '0', l: '0', i: '0' }])
  })

  test('the app makes no tables, the owner makes them and trusted extensions, and nobody is a superuser', async () => {
    await expect(query(database.appUrl, 'CREATE TABLE plants (id int)')).rejects.toThrow('permission denied for schema public')
    await query(database.ownerUrl, 'CREATE TABLE plants (id int)')
    await query(database.ownerUrl, 'CREATE EXTENSION IF NOT EXISTS pg_trgm')
    await expect(query(database.appUrl, 'SELECT FROM plants')).rejects.toThrow('permission denied')
    expect(
      await query(
        database.ownerUrl,
        "SELECT rolname FROM pg_roles WHERE rolname LIKE 'steward%' AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls)",
      ),
    ).toEqual([])
  })

  test('the portal can not sign in, but the app can become it; only backup may replicate', async () => {
    await expect(query(database.appUrl.replace('steward_app', 'steward_portal'), 'SELECT 1')).rejects.toThrow('not permitted to log in')
    expect(await query(database.appUrl, 'SET ROLE steward_portal; SELECT current_user AS me')).toEqual([{ me: 'steward_portal' }])
    expect(await query(database.ownerUrl, "SELECT rolname FROM pg_roles WHERE rolreplication AND rolname LIKE 'steward%'")).toEqual([
      { rolname: 'steward_backup' },
    ])
  })

  test('the text is UTF-8 in the built-in locale, pages carry checksums, and there is no network', async () => {
    const [cluster] = await query(
      database.superuserUrl,
      `SELECT datlocprovider AS provider, datlocale AS locale, pg_encoding_to_char(encoding) AS encoding, current_setting('data_checksums') AS checksums,
        current_setting('listen_addresses') AS listens, (SELECT count(*)::int FROM pg_hba_file_rules WHERE type <> 'local') AS network
       FROM pg_database WHERE datname = current_database()`,
    )
    expect(cluster).toEqual({ provider: 'b', locale: 'C.UTF-8', encoding: 'UTF8', checksums: 'on', listens: '', network: 0 })
    await query(database.ownerUrl, 'CREATE EXTENSION IF NOT EXISTS pg_trgm')
    expect(await query(database.ownerUrl, "SELECT cardinality(show_trgm('محمد')) > 0 AS arabic, lower('MÜLLER') AS lower")).toEqual([
      { arabic: true, lower: 'müller' },
    ])
  })
})

describe('the socket', () => {
  const planted: string[] = []
  const folders: string[] = []

  afterEach(() => {
    for (const path of planted.splice(0)) rmdirSync(path)
    for (const path of folders.splice(0)) rmSync(path, { recursive: true, force: true })
  })

  test('is in a folder of mode 0700, and a folder that others can write is passed by', { timeout: 30_000 }, async () => {
    const dataDir = mkdtempSync('/tmp/steward-socket-')
    chmodSync(dataDir, 0o711)
    folders.push(dataDir)
    const first = await startEmbeddedPostgres({ dataDir, durable: false })
    const usual = folderOf(first.appUrl)
    expect(statSync(usual).mode & 0o777).toBe(0o700)
    // How docs/operations.md has somebody look in as steward_reader.
    expect(readFileSync(`${dataDir}/postgres/postmaster.pid`, 'utf8').split('\n')[4]).toBe(usual)
    expect(await query(first.readerUrl, 'SELECT current_user::text AS who')).toEqual([{ who: 'steward_reader' }])
    await first.stop()

    mkdirSync(usual)
    chmodSync(usual, 0o777)
    planted.push(usual)
    const second = await startEmbeddedPostgres({ dataDir, durable: false })
    expect(folderOf(second.appUrl)).toBe(`${usual}-1`)
    expect(await query(second.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await second.stop()
  })
})

function folderOf(url: string) {
  return decodeURIComponent(new URL(url).hostname)
}

async function query(connectionString: string, sql: string) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const result = await client.query(sql)
    const last = Array.isArray(result) ? result.at(-1) : result
    return last.rows
  } finally {
    await client.end()
  }
}
