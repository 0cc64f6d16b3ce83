import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { askByCallback } from '#server/platform/ask-by-callback.ts'
import { openDatabase } from '#server/platform/database.ts'
import { testDatabase } from '#test/database.ts'

const base = await testDatabase()
const database = openDatabase(base.appUrl, { size: 1 })
afterAll(async () => {
  await database.close()
  await base.drop()
})

const clientOf = async (prepare: (client: pg.PoolClient) => void) => {
  const pool = new pg.Pool({ connectionString: base.appUrl, max: 1 })
  pool.on('connect', prepare)
  return { client: await pool.connect(), pool }
}

test('a statement is answered with values, without, under a name, and refused with an error that names who asked', async () => {
  const { client, pool } = await clientOf(askByCallback)
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  expect((await client.query('select $1::int as it', [2])).rows).toEqual([{ it: 2 }])
  expect((await client.query({ name: 'three', text: 'select $1::int as it', values: [3] })).rows).toEqual([{ it: 3 }])
  await expect(client.query('select 1 / 0')).rejects.toMatchObject({ code: '22012' })
  const stackOf = await client.query('select nothing').catch((error: Error) => error.stack)
  expect(stackOf).toContain('ask-by-callback')
  const called = await new Promise((resolve) => client.query('select 4 as four', (_error, result) => resolve(result.rows)))
  expect(called).toEqual([{ four: 4 }])
  client.release()
  await pool.end()
})

test('what was read and is not needed any more does not grow old', async () => {
  const { client, pool } = await clientOf(askByCallback)
  const other = await clientOf(() => {})
  const grown = await grownOld(() => client.query(manyRows))
  const grownOtherwise = await grownOld(() => other.client.query(manyRows))
  // If the library's own promises leave nothing behind any more, this file has done its work.
  expect(grownOtherwise).toBeGreaterThan(10 * 1024 * 1024)
  expect(grown).toBeLessThan(grownOtherwise / 5)
  for (const each of [client, other.client]) each.release()
  await Promise.all([pool.end(), other.pool.end()])
})

test('so it is for what the program itself asks', async () => {
  const grown = await grownOld(() => sql.raw(manyRows).execute(database.db))
  expect(grown).toBeLessThan(2 * 1024 * 1024)
})

const manyRows = `select n, repeat(n::text, 200) as text from generate_series(1000, 1500) as n`
/** Bytes that are old after a hundred readings, each followed by a collection of what is young. */
async function grownOld(read: () => Promise<unknown>): Promise<number> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as (how?: { type: 'minor' }) => void
  for (let turn = 0; turn < 5; turn += 1) await read()
  collect()
  const before = oldBytes()
  for (let turn = 0; turn < 100; turn += 1) {
    await read()
    collect({ type: 'minor' })
  }
  return oldBytes() - before
}
const oldBytes = () => getHeapSpaceStatistics().find(({ space_name }) => space_name === 'old_space')?.space_used_size ?? 0
