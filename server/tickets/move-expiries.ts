import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { expiry } from './write-ticket-facts.ts'

const batch = 20_000

/**
 * Where a limit of waiting has moved, so has every open ticket: in the transaction of the change, in pieces by their ids, so that no statement
 * runs into its limit.
 */
export async function moveExpiries(db: Db): Promise<void> {
  let after: string | null = null
  for (;;) {
    const { rows }: { rows: { id: string }[] } = await sql<{ id: string }>`
      select id from tickets
       where closed_at is null ${after === null ? sql`` : sql`and id > ${after}::uuid`}
       order by id limit ${batch}`.execute(db)
    const last: string | undefined = rows.at(-1)?.id
    if (last === undefined) return
    await sql`
      update tickets set expires_at = ${expiry}, clock_at = least(tickets.clock_at, ${expiry})
        from ticket_settings as limits
       where tickets.closed_at is null and tickets.id <= ${last}::uuid ${after === null ? sql`` : sql`and tickets.id > ${after}::uuid`}
         and tickets.expires_at is distinct from ${expiry}`.execute(db)
    after = last
  }
}
