import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'

const batch = 20_000

/**
 * Adds to the counts of weeks what was closed, opened anew or given on since. One statement: whoever counts meanwhile sees it either there or here.
 * Folded at the same time by two, each row is taken by one of them.
 */
export async function foldClosedTickets(db: Db): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ taken: bigint }>`
      with taken as (
        delete from closed_ticket_changes
         where id in (select id from closed_ticket_changes order by id limit ${batch})
        returning *
      ), counted as (
        insert into closed_ticket_weeks as weeks (week, holder, tickets)
        select week, holder, sum(tickets) from taken group by 1, 2 having sum(tickets) <> 0 order by 1, 2
            on conflict (week, holder) do update set tickets = weeks.tickets + excluded.tickets
      )
      select count(*) as taken from taken`.execute(db)
    if (Number(rows[0]?.taken ?? 0) < batch) return
  }
}
