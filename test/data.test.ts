import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#test/database.ts'

// docs/data.md says of each column how private it is and how long it stays. A new column comes with its line, or this fails.

const page = readFileSync(fileURLToPath(new URL('../docs/data.md', import.meta.url)), 'utf8')
const [, beforeColumns = '', retentions = '', columns = ''] = page.split(/^## (?:Classes|Retention|Columns)$/m)

/** The first cells of a Markdown table, without its head. */
const words = (section: string) => [...section.matchAll(/^\| ([a-z ]+) \|/gm)].map(([, word = '']) => word).slice(1)

const described = columns.split(/^### /m).flatMap((section) => {
  const table = section.split('\n')[0] ?? ''
  return [...section.matchAll(/^\| ([a-z_0-9]+) \| ([^|]+) \| ([^|]+) \|$/gm)]
    .filter(([, column]) => column !== 'column')
    .map(([, column = '', kind = '', retention = '']) => ({ name: `${table}.${column}`, kind, retention }))
})

let database: TestDatabase
let client: pg.Client

beforeAll(async () => {
  database = await testDatabase()
  client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

async function columnsWhere(condition: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select table_name || '.' || column_name as name
       from information_schema.columns
       join information_schema.tables using (table_schema, table_name)
      where table_schema = 'public' and table_type = 'BASE TABLE' and ${condition}
      order by name`,
  )
  return rows.map(({ name }) => name)
}

test('every column has a class and a retention, and none is described that is not there', async () => {
  const there = await columnsWhere('true')
  expect(there.length).toBeGreaterThan(500)
  const names = described.map(({ name }) => name)
  expect(there.filter((name) => !names.includes(name))).toEqual([])
  expect(names.filter((name, place) => !there.includes(name) || names.indexOf(name) !== place)).toEqual([])
})

test('the classes and the retentions are those that the page explains', () => {
  const classes = words(beforeColumns)
  const kept = words(retentions)
  expect(classes).toEqual(['open', 'personal', 'secret'])
  expect(described.filter(({ kind }) => !classes.includes(kind))).toEqual([])
  expect(described.filter(({ retention }) => !kept.includes(retention))).toEqual([])
})

const forSigningIn = [
  ...['api_tokens', 'data_keys', 'idempotency_keys', 'one_time_links', 'recovery_codes', 'second_factors', 'sessions'],
  ...['portal_links', 'portal_recovery_codes', 'portal_second_factors', 'portal_sessions'],
]

test('the reader of reports, signed in as such, reads what is no secret and nothing that is', async () => {
  const reader = new pg.Client({ connectionString: database.readerUrl })
  await reader.connect()
  const refused: string[] = []
  for (const { name } of described) {
    const [table, column] = name.split('.')
    await reader.query(`select "${column}" from "${table}" limit 1`).catch((error: { code?: string }) => {
      if (error.code !== '42501') throw error
      refused.push(name)
    })
  }
  await expect(reader.query("insert into teams values (gen_random_uuid(), 'x', null, now())")).rejects.toMatchObject({ code: '25006' })
  await reader.query('set default_transaction_read_only = off')
  await expect(reader.query("insert into teams values (gen_random_uuid(), 'x', null, now())")).rejects.toMatchObject({ code: '42501' })
  await reader.end()
  const closed = described.filter(({ name, kind }) => kind === 'secret' || forSigningIn.includes(name.split('.')[0] ?? ''))
  expect(refused).toEqual(closed.map(({ name }) => name))
})

test('what is sealed or hashed is a secret', async () => {
  const sealed = await columnsWhere(
    "(column_name ~ '(_hash|fingerprint|gateway_token)$' or column_name in ('site_password', 'pin', 'seed'))",
  )
  expect(sealed.length).toBeGreaterThan(5)
  const secrets = described.filter(({ kind }) => kind === 'secret').map(({ name }) => name)
  expect(sealed.filter((name) => !secrets.includes(name))).toEqual([])
})
