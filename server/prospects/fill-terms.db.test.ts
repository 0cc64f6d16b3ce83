import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'

let place: TestDatabase
let owner: Database
beforeAll(async () => {
  place = await testDatabase()
  owner = openDatabase(place.ownerUrl, { size: 1 })
})
afterAll(async () => {
  await owner.close()
  await place.drop()
})

test('a prospect who was written down before they could be found gets the words and numbers that a new one has', async () => {
  const given = { name: 'Ann Ruiz', phone: '+15155550199', email: 'ann@example.com', created_at: new Date() }
  const write = async () => {
    const id = newId()
    await owner.db
      .insertInto('prospects')
      .values({ id, ...given })
      .execute()
    return id
  }
  const termsOf = async (id: string) =>
    (await owner.db.selectFrom('prospect_terms').select('term').where('prospect_id', '=', id).orderBy('term').execute()).map(
      ({ term }) => term,
    )
  const found = await write()
  await owner.pool.query('alter table prospects disable trigger prospects_terms')
  const unfound = await write()
  await owner.pool.query('alter table prospects enable trigger prospects_terms')
  expect(await termsOf(unfound)).toEqual([])
  const fill = readFileSync(new URL('../../database/migrations/0098-fill-prospect-terms.sql', import.meta.url), 'utf8')
  await owner.pool.query(fill)
  await owner.pool.query(fill)
  expect(await termsOf(unfound)).toEqual(await termsOf(found))
  expect(await termsOf(found)).toContain('ruiz')
})
