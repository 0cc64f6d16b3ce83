import { sql } from 'kysely'
import type { z } from 'zod'
import type { getTicket, listTickets } from '#contract/panels.ts'
import { familyOf } from '#server/customers/family.ts'
import { pageOf } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { insistOnModule } from '#server/platform/insist-on-module.ts'
import { exactly, olderThan } from '#server/platform/keyset.ts'
import { notFound } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { queueOfRow, type TicketFactsRow, ticketFacts } from './ticket-facts.ts'

type TicketRow = TicketFactsRow & {
  id: string
  number: bigint
  customer_id: string
  subject: string
  exact_at: string
  assignee: string | null
}

const ticketColumns = sql`tickets.id, tickets.number, tickets.customer_id, tickets.subject, tickets.created_at, tickets.closed_at, tickets.assigned_to,
  tickets.assigned_at, ${exactly(sql.ref('tickets.created_at'))} as exact_at, answered_at, unanswered_since, holder_answered_at, opened_at, viewed_at,
  (select staff.name from staff where staff.id = tickets.assigned_to) as assignee`

/** @throws 404 where the company has no service desk */
export async function ticketsOf(
  db: Db,
  viewer: Viewer,
  { params, query }: Input<typeof listTickets>,
): Promise<z.input<typeof listTickets.reply>> {
  insistOnModule(viewer, 'service_desk')
  const { rows } = await sql<TicketRow>`
    select ${ticketColumns}
      from (select * from tickets
             where customer_id = any(${familyOf(params.id)}) ${olderThan(sql.ref('created_at'), sql.ref('id'), query.cursor)}
             order by created_at desc, id desc
             limit ${query.limit + 1}) as tickets
      ${ticketFacts}
     order by tickets.created_at desc, tickets.id desc`.execute(db)
  return pageOf(
    rows,
    query.limit,
    (row) => toTicket(row, viewer),
    (row) => [row.exact_at, row.id],
  )
}

/** Reading here is not yet counted as opening: that comes with the writing half of tickets, as a write. @throws 404 */
export async function ticketById(db: Db, viewer: Viewer, { params }: Input<typeof getTicket>): Promise<z.input<typeof getTicket.reply>> {
  insistOnModule(viewer, 'service_desk')
  type Message = { id: string; author: 'customer' | 'staff'; isInternal: boolean; by: string | null; text: string; at: string }
  const { rows } = await sql<TicketRow & { messages: Message[] }>`
    select ${ticketColumns},
           (select coalesce(json_agg(json_build_object('id', ticket_messages.id, 'author', author, 'isInternal', is_internal, 'by', staff.name,
                                                       'text', text, 'at', at) order by at, ticket_messages.id), '[]')
              from ticket_messages left join staff on staff.id = ticket_messages.staff_id
             where ticket_messages.ticket_id = tickets.id) as messages
      from tickets
      ${ticketFacts}
     where tickets.id = ${params.id}::uuid`.execute(db)
  const [row] = rows
  if (!row) throw notFound()
  return {
    ...toTicket(row, viewer),
    customerId: row.customer_id,
    messages: row.messages.map((message) => ({ ...message, at: new Date(message.at).toISOString() })),
  }
}

export async function ticketExists(db: Db, params: Record<string, string>): Promise<boolean> {
  const found = await db
    .selectFrom('tickets')
    .select('id')
    .where('id', '=', params.id ?? '')
    .executeTakeFirst()
  return found !== undefined
}

function toTicket(row: TicketRow, viewer: Viewer) {
  const { queue, since } = queueOfRow(row, viewer.now)
  return {
    id: row.id,
    number: row.number.toString(),
    subject: row.subject,
    queue,
    createdAt: new Date(row.created_at).toISOString(),
    since: since.toISOString(),
    assignee: row.assignee,
  }
}
