import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#test/database.ts'

// Books only grow: the program has no right to change them, and a trigger refuses whoever has.

let own: TestDatabase
let owner: pg.Client
let app: pg.Client

const connected = async (connectionString: string) => {
  const client = new pg.Client({ connectionString })
  await client.connect()
  return client
}
beforeAll(async () => {
  own = await testDatabase()
  owner = await connected(own.ownerUrl)
  app = await connected(own.appUrl)
})
afterAll(async () => {
  await owner?.end()
  await app?.end()
  await own?.drop()
})

describe.each(['ledger_entries', 'prepaid_entries', 'credit_allocations', 'payment_allocations'])('%s', (table) => {
  test.each([[`update ${table} set amount_minor = amount_minor`], [`delete from ${table}`], [`truncate ${table} cascade`]])(
    'the program may not: %s',
    async (statement) => {
      await expect(app.query(statement)).rejects.toThrow(/permission denied/)
    },
  )

  test.each([[`update ${table} set amount_minor = amount_minor`], [`delete from ${table}`], [`truncate ${table} cascade`]])(
    'the owner is refused: %s',
    async (statement) => {
      await expect(owner.query(statement)).rejects.toThrow(/rows are added, never changed or removed/)
    },
  )
})
