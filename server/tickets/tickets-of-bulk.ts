import { sql } from 'kysely'
import type { z } from 'zod'
import type { countTicketsFound, listTicketsOfBulkChange } from '#contract/ticket-bulk.ts'
import { pageOf, readCursor } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { meantTickets } from './bulk-tickets.ts'
import { mostInBulk } from './rules/may-be-so-many.ts'
import { isSeen } from './seen-tickets.ts'
import { type FactsRow, queueOfRow } from './ticket-row.ts'

type Reply = z.input<typeof listTicketsOfBulkChange.reply>
type Item = Reply['items'][number]
type Row = FactsRow & Pick<Item, 'id' | 'number' | 'subject' | 'whose' | 'state' | 'because' | 'assignee'> & { position: number }

/** What became of each ticket that an act on many was for, in its order. */
export async function ticketsOfBulkChange(
  db: Db,
  viewer: Viewer,
  { params, query }: Input<typeof listTicketsOfBulkChange>,
): Promise<Reply> {
  const [after] = readCursor(query.cursor, [/^\d{1,9}$/]) ?? []
  const { rows } = await sql<Row>`
    select tickets.id, tickets.number::text as number, tickets.subject, items.state, items.because, items.position, staff.name as assignee,
           tickets.created_at, tickets.closed_at, tickets.closed_by, tickets.assigned_to, tickets.assigned_at, tickets.unanswered_since,
           tickets.answered_at, tickets.holder_answered_at, tickets.restarted_at, tickets.reposted_at, tickets.opened_at, tickets.viewed_at, tickets.expires_at,
           case when tickets.customer_id is null then coalesce(tickets.requester_name, tickets.requester_address)
                else coalesce((select name from account_holders where account_holders.customer_id = tickets.customer_id and position = 1),
                              (select customers.number from customers where customers.id = tickets.customer_id)) end as whose
      from ticket_bulk_items as items
      join tickets on tickets.id = items.ticket_id
      left join staff on staff.id = tickets.assigned_to
     where items.bulk_change_id = ${params.id}::uuid
           ${query.state === undefined ? sql`` : sql`and items.state = ${query.state}`}
           ${after === undefined ? sql`` : sql`and items.position > ${after}::int`}
           ${isSeen(viewer)}
     order by items.position
     limit ${query.limit + 1}`.execute(db)
  return pageOf(
    rows,
    query.limit,
    ({ id, number, subject, whose, state, because, assignee, ...facts }) => ({
      id,
      number,
      subject,
      whose,
      state,
      because,
      assignee,
      queue: queueOfRow(facts, viewer.now).queue,
    }),
    ({ position }) => [position],
  )
}

/** As many as an act on all of them would be for. */
export async function countFound(
  db: Db,
  viewer: Viewer,
  { query }: Input<typeof countTicketsFound>,
): Promise<z.input<typeof countTicketsFound.reply>> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select tickets.id ${await meantTickets(db, viewer, { filter: query, sort: 'newest' })} limit ${mostInBulk + 1}) as found`.execute(
    db,
  )
  const count = rows[0]?.count ?? 0
  return { count: Math.min(count, mostInBulk), isMore: count > mostInBulk }
}
