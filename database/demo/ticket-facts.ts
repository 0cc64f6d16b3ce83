import { DummyDriver, Kysely, PostgresAdapter, PostgresDialect, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type pg from 'pg'
import type { DB } from '#server/tables.ts'
import { writeTicketClocks } from '#server/tickets/write-ticket-clocks.ts'
import { factsOfAll } from '#server/tickets/write-ticket-facts.ts'
import { changeHours, tellRetimed } from './retimed.ts'
import type { World } from './world.ts'

/** For a connection that is ours alone: only the text of the statement is wanted here. */
const writer = new Kysely<DB>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** What the queues are derived from, for all tickets that were told: by the house’s own statement, so that the demo can not say otherwise. */
export const ticketFactsStatement = factsOfAll.compile(writer).sql

/** When each is due and how long each took, by the house’s own rule: else the reports of the first minute would know of no target. */
export async function setTicketClocks(client: pg.Client, { now, id }: Pick<World, 'now' | 'id'>): Promise<void> {
  const query = client.query.bind(client) as unknown as pg.PoolClient['query']
  // The one connection, with its transaction: it is lent, and nobody ends it.
  const lent = { query, release: () => {} } as unknown as pg.PoolClient
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: { connect: async () => lent, end: async () => {} } as unknown as pg.Pool }),
  })
  await changeHours(db, now)
  const tickets = await db.selectFrom('tickets').select('id').where('clocks_priority', 'is', null).orderBy('id').execute()
  await writeTicketClocks(
    db,
    tickets.map(({ id }) => id),
  )
  await tellRetimed(db, now, id)
}
