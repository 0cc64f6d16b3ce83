import { afterAll, beforeAll, expect, test } from 'vitest'
import { insistOnSchema } from '#server/platform/schema-version.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
beforeAll(async () => {
  steward = await startSteward()
})
afterAll(() => steward.close())

/** Asked once more, and once more, where it took long: a busy machine may hold any one up, and what is slow by itself is slow each time. */
async function asked(path: string, tries = 3) {
  const from = performance.now()
  const { status, headers, body } = await steward.client({ cookie: 'steward-3000=nobody' }).get(path)
  const slow = performance.now() - from > 2_000
  if (slow && tries > 1) return asked(path, tries - 1)
  return { status, code: body.code, retryAfter: headers['retry-after'], slow }
}
const health = () => asked('/api/health')
const unavailable = { status: 503, code: 'database.unavailable', retryAfter: '2', slow: false }

test('health is 200 while the database takes writes', async () => {
  expect(await health()).toMatchObject({ status: 200, slow: false })
})

test('health and the API are 503 within two seconds while no connection is free', async () => {
  const held = await Promise.all(Array.from({ length: 8 }, () => steward.database.pool.connect()))
  expect(await health()).toEqual(unavailable)
  expect(await asked('/api/staff')).toMatchObject({ status: 503, retryAfter: '2', slow: false })
  for (const client of held) client.release()
  expect(await health()).toMatchObject({ status: 200 })
})

test('health is 503 while the database takes no writes', async () => {
  const client = await steward.database.pool.connect()
  await client.query('set default_transaction_read_only = on')
  client.release()
  expect(await health()).toEqual(unavailable)
  await steward.database.pool.query('set default_transaction_read_only = off')
})

test('a schema that lacks what this release brings is refused by name, one without any at all too', async () => {
  await expect(insistOnSchema(steward.database.db)).resolves.toBeUndefined()
  await steward.owner.pool.query("delete from migrations where name = '0025-schema-version.sql'")
  await expect(insistOnSchema(steward.database.db)).rejects.toThrow(
    'The database is older than this release: it lacks 0025-schema-version.sql. Run npm run db -- migrate with this release first.',
  )
  await steward.owner.pool.query('delete from migrations')
  await expect(insistOnSchema(steward.database.db)).rejects.toThrow('The database has no schema that this release knows.')
})
