import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '#server/platform/database.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { leftOut, sections } from './rules/section-table.ts'
import { accountColumns, accountWithout } from './rules/sections/account-table.ts'

// Whatever hangs on a customer is in the export of that customer, or says why it is not: a new table, and a new column, fail here.

let place: TestDatabase
let owner: Database
const secrets = [
  ...readFileSync(new URL('../../docs/data.md', import.meta.url), 'utf8')
    .split(/^## Columns$/m)
    .join('')
    .matchAll(/^### (\w+)\n([\s\S]*?)(?=^### |$(?![\s\S]))/gm),
].flatMap(([, table, lines = '']) => [...lines.matchAll(/^\| (\w+) \| secret \|/gm)].map(([, column]) => `${table}.${column}`))

beforeAll(async () => {
  place = await testDatabase()
  owner = openDatabase(place.ownerUrl, { size: 1 })
})
afterAll(async () => {
  await owner.close()
  await place.drop()
})

async function columnsOf(): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ table_name: string; column_name: string }>`
    select table_name, column_name from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(owner.db)
  return new Map([...Map.groupBy(rows, (row) => row.table_name)].map(([table, columns]) => [table, columns.map((row) => row.column_name)]))
}

test('every table that hangs on a customer, also through another, is a section or left out with a reason', async () => {
  const columns = await columnsOf()
  const { rows: links } = await sql<{ child: string; parent: string }>`
    select conrelid::regclass::text as child, confrelid::regclass::text as parent from pg_constraint where contype = 'f'`.execute(owner.db)
  const hang = new Set([...columns].filter(([, names]) => names.includes('customer_id')).map(([table]) => table))
  expect(hang.size).toBeGreaterThan(20)
  // What belongs to such a row by its own foreign key, and is about nothing else: details, versions, lines.
  const details = links
    .filter(({ child, parent }) => hang.has(parent) && !hang.has(child) && child !== 'customers')
    .map(({ child }) => child)
  const deeper = links.filter(({ child, parent }) => details.includes(parent) && !hang.has(child)).map(({ child }) => child)
  const named = [...sections.map(({ table }) => table), ...Object.keys(leftOut), ...Object.keys(aboutExports)]
  expect([...new Set([...hang, ...details, ...deeper])].filter((table) => !named.includes(table))).toEqual([])
  expect(named.filter((table) => !columns.has(table))).toEqual([])
  expect(named.filter((table, at) => named.indexOf(table) !== at)).toEqual([])
})

const aboutExports = {
  exports: 'more of an opening: what was taken out; the openings say when and by whom',
  export_ends: 'as exports',
}

test('every column of a section is written or has its reason, and a secret never is', async () => {
  const columns = await columnsOf()
  expect(secrets.length).toBeGreaterThan(10)
  const missing: string[] = []
  for (const { table, columns: written, without = {} } of [
    ...sections,
    { table: 'customers', columns: accountColumns, without: accountWithout },
  ]) {
    for (const column of columns.get(table) ?? []) {
      const isSecret = secrets.includes(`${table}.${column}`)
      if (isSecret && written.includes(column)) missing.push(`${table}.${column} is a secret`)
      if (!isSecret && written.includes(column) === column in without)
        missing.push(`${table}.${column} is ${column in without ? 'both' : 'neither'}`)
    }
    missing.push(
      ...[...written, ...Object.keys(without)]
        .filter((column) => !columns.get(table)?.includes(column))
        .map((column) => `${table}.${column} is not there`),
    )
  }
  expect(missing).toEqual([])
})
