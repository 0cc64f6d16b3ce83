import { type RawBuilder, sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import type { Snapshot } from '#server/platform/snapshot.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { sections } from './rules/section-table.ts'
import { sectionRows } from './section-rows.ts'

// The file of one customer is read by indexes, however much there is of others.

const many = 20_000
let place: TestDatabase
let owner: Database

beforeAll(async () => {
  place = await testDatabase()
  owner = openDatabase(place.ownerUrl, { size: 1 })
  const client = new pg.Client({ connectionString: place.superuserUrl })
  await client.connect()
  // Whose they are does not matter here: nobody is looked up.
  await client.query('set session_replication_role = replica')
  for (const statement of [
    `insert into interactions (id, customer_id, staff_id, channel, direction, kind, opened_by, started_at)
     select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'call', 'inbound', 'customer', 'person', now() from generate_series(1, ${many})`,
    'insert into notes (id, customer_id, interaction_id, staff_id, created_at) select gen_random_uuid(), customer_id, id, staff_id, now() from interactions',
    `insert into commitments (id, customer_id, note_id, kind, what, due_at, owner_id, made_by, made_at)
     select gen_random_uuid(), customer_id, id, 'other', 'Send it.', now(), staff_id, staff_id, now() from notes`,
    'analyze interactions, notes, commitments',
  ])
    await client.query(statement)
  await client.end()
}, 120_000)
afterAll(async () => {
  await owner.close()
  await place.drop()
})

/** A snapshot that explains what it is asked for, and has no rows. */
function explaining(plans: string[]): Snapshot {
  async function* batches<Row>(query: RawBuilder<Row>): AsyncGenerator<Row[], void, void> {
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${query}`.execute(owner.db)
    plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'))
    yield []
  }
  return { db: owner.db, batches, end: async () => undefined }
}

test.each([
  ['who was no prospect before', 0],
  ['who was two prospects before', 2],
])('of a customer %s no table of notes, contacts or promises is read as a whole', async (_, prospects) => {
  const plans: string[] = []
  const family = { ids: [newId()], prospects: Array.from({ length: prospects }, () => newId()) }
  for (const section of sections) for await (const _rows of sectionRows(explaining(plans), section, family, new Map()));
  expect(plans).toHaveLength(sections.length)
  expect(plans.filter((plan) => /Seq Scan on (notes|interactions|commitments)\b/.test(plan))).toEqual([])
})
