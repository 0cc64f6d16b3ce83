import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { DB } from '#server/tables.ts'
import { factsOfAll } from '#server/tickets/write-ticket-facts.ts'

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
