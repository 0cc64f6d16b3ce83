import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '#server/platform/database.ts'
import { keepPlans, keptPlan } from '#server/platform/keep-plans.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'

let place: TestDatabase
let database: Database
beforeAll(async () => {
  place = await testDatabase()
  database = openDatabase(place.appUrl, { size: 1 })
  keepPlans(database.pool)
})
afterAll(async () => {
  await database?.close()
  await place?.drop()
})

const named = async () =>
  (await sql<{ count: bigint }>`select count(*) as count from pg_prepared_statements`.execute(database.db)).rows[0]?.count

test('a marked statement is planned under a name, once for all its values; another is not', async () => {
  const doubled = async (value: number) =>
    (await sql<{ it: number }>`${keptPlan} select ${value}::int * 2 as it`.execute(database.db)).rows[0]?.it
  expect([await doubled(2), await doubled(21), await doubled(-1)]).toEqual([4, 42, -2])
  expect(await named()).toBe(1n)
  const plain = await sql<{ it: number }>`select ${5}::int as it`.execute(database.db)
  expect(plain.rows).toEqual([{ it: 5 }])
  expect(await named()).toBe(1n)
})

test('within a transaction as outside of it, and after an error', async () => {
  const divided = (by: number) => sql<{ it: number }>`${keptPlan} select 10 / ${by}::int as it`
  await expect(divided(0).execute(database.db)).rejects.toThrow(/division/)
  const { rows } = await database.db.transaction().execute((db) => divided(5).execute(db))
  expect(rows).toEqual([{ it: 2 }])
})
