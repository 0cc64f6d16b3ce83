import { sql } from 'kysely'
import type { z } from 'zod'
import type { listMergeTargets } from '#contract/ticket-links.ts'
import { familyOf } from '#server/customers/family.ts'
import type { Db } from '#server/platform/database.ts'
import { insistOnModule } from '#server/platform/insist-on-module.ts'
import { notFound } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { leftBehind } from './rules/left-behind.ts'
import { type MergeSide, mayMergeTickets } from './rules/may-merge-tickets.ts'
import { mayTicket } from './rules/may-ticket.ts'
import { isSeen } from './seen-tickets.ts'
import { besideTicketRow, exactKey, type TicketRowRow, ticketRowColumns, toTicketRow, workedRow } from './ticket-row.ts'

type Row = TicketRowRow & { merged_into: string | null; has_merged: boolean }

/** The other tickets of its customer that it may be put into as all stand now, newest first: whoever chooses one is not refused. */
export async function mergeTargets(
  db: Db,
  viewer: Viewer,
  { params }: Input<typeof listMergeTargets>,
): Promise<z.input<typeof listMergeTargets.reply>> {
  insistOnModule(viewer, 'service_desk')
  const ticket = await db.selectFrom('tickets').select('customer_id').where('id', '=', params.id).executeTakeFirst()
  if (!ticket) throw notFound()
  if (ticket.customer_id === null) return { items: [] }
  const { rows } = await sql<Row>`
    select ${ticketRowColumns}, ${exactKey(sql.ref('tickets.created_at'))}, tickets.merged_into,
           exists (select from tickets as put where put.merged_into = tickets.id) as has_merged
      from tickets
      ${besideTicketRow}
     where tickets.customer_id = any(${familyOf(ticket.customer_id)})
       and (tickets.id = ${params.id}::uuid or (tickets.merged_into is null and not tickets.is_spam ${isSeen(viewer)}))
     order by tickets.id = ${params.id}::uuid desc, tickets.created_at desc, tickets.id desc
     limit 200`.execute(db)
  const [one, ...others] = rows
  if (!one) return { items: [] }
  const fits = (other: Row) => mayMergeTickets(sideOf(one), sideOf(other)).allowed && mayTicket('merge', workedRow(other), viewer).allowed
  const own = toTicketRow(one, viewer)
  const shown = others.filter(fits).map((row) => toTicketRow(row, viewer))
  return { items: shown.map((other) => ({ ...other, leaves: leftBehind(own, other) })) }
}

/** All of them are of one family of accounts, so whose they are is one. */
const sideOf = (row: Row): MergeSide => ({
  id: row.id,
  customerId: 'of one family',
  mergedInto: row.merged_into,
  hasMerged: row.has_merged,
  isSpam: row.is_spam,
  isClosed: row.closed_at !== null,
  isUnanswered: row.unanswered_since !== null,
})
