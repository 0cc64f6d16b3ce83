import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { isUnavailable, openDatabase } from '#server/platform/database.ts'
import { testDatabase } from '#test/database.ts'

const base = await testDatabase()
const database = openDatabase(base.appUrl, { size: 1 })
const superuser = new pg.Client({ connectionString: base.superuserUrl })
await superuser.connect()
afterAll(async () => {
  await superuser.end()
  await database.close()
  await base.drop()
})

const beat = sql`insert into worker_heartbeats values (gen_random_uuid()::text, now())`

test('a connection that is cut between two statements of a transaction fails that transaction, and nothing else', async () => {
  const cut = database.db.transaction().execute(async (db) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
    await superuser.query('select pg_terminate_backend($1, 2000)', [rows[0]?.pid])
    // Long enough for the end of the connection to be heard while nothing is asked of it.
    await new Promise((resolve) => setTimeout(resolve, 100))
    await beat.execute(db)
  })
  await expect(cut).rejects.toSatisfy(isUnavailable)
  await beat.execute(database.db)
})

test('a connection that turned out to be read-only is not used again', async () => {
  await sql`set default_transaction_read_only = on`.execute(database.db)
  await expect(beat.execute(database.db)).rejects.toSatisfy(isUnavailable)
  await beat.execute(database.db)
})
