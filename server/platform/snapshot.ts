import { Kysely, PostgresDialect, type PostgresPool, type RawBuilder } from 'kysely'
import type pg from 'pg'
import type { DB } from '#server/tables.ts'
import type { Db } from './database.ts'
import { Refusal } from './refusal.ts'

/** One moment of the database, read only, on a connection of its own until `end`. */
export type Snapshot = {
  /** Queries that see that moment. */
  db: Db
  /** The rows of a long query, a batch at a time: no more than two batches are ever in memory. */
  batches: <Row>(query: RawBuilder<Row>, size?: number) => AsyncGenerator<Row[], void, void>
  /** `whole`: everything was read, and the connection can serve again. Else it is closed, whatever it is doing. */
  end: (whole: boolean) => Promise<void>
}

/** A connection that rests longer than this, because nobody takes the rows, is taken back by the database. */
export const restSeconds = 60

// `set local` and cursors inside one transaction: nothing of it outlives the transaction, so a pooler in transaction mode serves as well.
// The cursor is one of SQL and not of the protocol: each FETCH is a statement with its own time limit, and between two of them the rule for rest counts.
const begin = `begin transaction isolation level repeatable read, read only;
set local statement_timeout = '60s';
set local idle_in_transaction_session_timeout = '${restSeconds}s';
set local cursor_tuple_fraction = 1`

/** @throws 503 when all connections for long readings are taken, or the database is away */
export async function openSnapshot(pool: pg.Pool): Promise<Snapshot> {
  const client = await pool.connect().catch((error: Error) => {
    throw /timeout exceeded when trying to connect/.test(error.message) && pool.totalCount >= pool.options.max ? busy() : error
  })
  // What breaks a connection in use is told to the query that runs, or to the next one.
  const brokenInUse = () => undefined
  client.on('error', brokenInUse)
  let isOpen = true
  let cursors = 0
  const end = async (whole: boolean) => {
    if (!isOpen) return
    isOpen = false
    client.off('error', brokenInUse)
    if (!whole) return client.release(true)
    await client.query('rollback').then(
      () => client.release(),
      () => client.release(true),
    )
  }
  try {
    await client.query(begin)
  } catch (error) {
    await end(false)
    throw error
  }
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: poolOfOne(client) }) })

  async function* batches<Row>(query: RawBuilder<Row>, size = 500): AsyncGenerator<Row[], void, void> {
    const { sql: text, parameters } = query.compile(db)
    cursors += 1
    const name = `reading_${cursors}`
    await client.query(`declare ${name} no scroll cursor for ${text}`, [...parameters])
    for (;;) {
      const { rows } = await client.query(`fetch ${Math.trunc(size)} from ${name}`)
      if (rows.length > 0) yield rows as Row[]
      if (rows.length < size) break
    }
    await client.query(`close ${name}`)
  }

  return { db, batches, end }
}

/** The connection that is open, as the pool that the query builder asks for. */
function poolOfOne(client: pg.PoolClient): PostgresPool {
  const borrowed = { query: client.query.bind(client), release: () => undefined }
  return { connect: async () => borrowed, end: async () => undefined, options: {} } as unknown as PostgresPool
}

const busy = () =>
  new Refusal(503, 'exports.busy', 'Other exports and reports are being written right now. Try again in a minute.', {
    headers: { 'Retry-After': '60' },
  })
