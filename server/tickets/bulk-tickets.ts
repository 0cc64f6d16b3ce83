import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { previewTicketBulkChange, startTicketBulkChange } from '#contract/ticket-bulk.ts'
import type { Db } from '#server/platform/database.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { daysClosedListed } from './days-closed-listed.ts'
import { listOrder, matches } from './list-tickets.ts'
import { isInExpired1 } from './lock-ticket.ts'
import { mostInBulk } from './rules/may-be-so-many.ts'
import { type BulkAct, mayInBulk } from './rules/may-in-bulk.ts'
import { ticketWorked } from './rules/may-ticket.ts'
import { packPreviewed } from './rules/previewed.ts'
import { isSeen } from './seen-tickets.ts'

export type BulkAsked = Input<typeof startTicketBulkChange>['body']

type Meant = Pick<BulkAsked, 'filter' | 'ticketIds' | 'sort'>

/** `from tickets where …`: which tickets are meant, as far as the viewer sees them. */
export async function meantTickets(db: Db, viewer: Viewer, { filter, ticketIds }: Meant): Promise<RawBuilder<unknown>> {
  const closedDays = await daysClosedListed(db)
  const which = ticketIds ? sql`and tickets.id = any(${ticketIds}::uuid[])` : matches(filter ?? {}, viewer, closedDays)
  return sql`from tickets where true ${which} ${isSeen(viewer)}`
}

/** `order by …`, beside the row `tickets`: as the list that they were found in, or as they were named. */
export const meantOrder = ({ filter, ticketIds, sort }: Meant): RawBuilder<unknown> =>
  ticketIds ? sql`array_position(${ticketIds}::uuid[], tickets.id)` : listOrder({ sort, queue: filter?.queue }).order

/**
 * How the row `tickets` stands for an act on many, as eight characters: whose it is, whose turn, what was written that the customer may know. What
 * its holder only looks at, or notes, changes none of it. No instant is compared with another one: what is written when may be seen later. A mail
 * may stand above what was written before it was taken: that it came, only its id says.
 */
export const markOfTicket = sql<string>`encode(substring(sha256(convert_to(concat_ws('|', coalesce(tickets.assigned_to::text, '-'),
  coalesce(tickets.merged_into::text, '-'), tickets.is_spam, coalesce(extract(epoch from tickets.closed_at), 0), coalesce(extract(epoch from tickets.unanswered_since), 0),
  coalesce(extract(epoch from tickets.answered_at), 0), coalesce(extract(epoch from tickets.reposted_at), 0), extract(epoch from tickets.moved_at),
  (select shown.id from ticket_messages as shown where shown.ticket_id = tickets.id and not shown.is_internal order by shown.id desc limit 1)), 'UTF8')) from 1 for 4), 'hex')`

/** So many are named in the preview. */
const named = 5

type Facts = Parameters<typeof ticketWorked>[0] & { priority: string; unanswered_since: Date | null; expires_at: Date | null }
type Row = Facts & { id: string; mark: string; name: string | null }

/** What the act would do, as the rule says it of each ticket now. */
export async function previewBulkChange(db: Db, viewer: Viewer, asked: BulkAsked): Promise<z.input<typeof previewTicketBulkChange.reply>> {
  const { rows } = await sql<Row>`
    select tickets.id, assigned_to, closed_at, merged_into, is_spam, answered_at, customer_id, taken_back_at, priority,
           unanswered_since, expires_at, ${markOfTicket} as mark,
           (select staff.name from staff where staff.id = assigned_to) as name
      ${await meantTickets(db, viewer, asked)}
     order by ${meantOrder(asked)}
     limit ${mostInBulk + 1}`.execute(db)
  const verdicts = rows.map((row) => verdictOn(asked.act, row, viewer, viewer.now))
  const touched = rows.filter((_row, place) => verdicts[place] === null)
  return {
    total: rows.length,
    previewed: packPreviewed(rows),
    skipped: counted(verdicts.filter((because) => because !== null)).map(([because, count]) => ({ because, count })),
    awaited: touched.filter((row) => row.unanswered_since !== null).length,
    first: await firstOf(db, touched.slice(0, named)),
    byAssignee: counted(touched.map(({ name }) => name)).map(([name, count]) => ({
      name,
      count,
    })),
  }
}

/** The first as the list has them, so that whoever asks sees that those are meant which they mean. */
async function firstOf(db: Db, rows: readonly Row[]) {
  const ids = rows.map(({ id }) => id)
  const found = await sql<{ id: string; number: string; subject: string; whose: string | null }>`
    select tickets.id, tickets.number::text as number, subject,
           case when customer_id is null then coalesce(requester_name, requester_address)
                else coalesce((select name from account_holders where account_holders.customer_id = tickets.customer_id and position = 1),
                              (select customers.number from customers where customers.id = tickets.customer_id)) end as whose
      from tickets where tickets.id = any(${ids}::uuid[]) order by array_position(${ids}::uuid[], tickets.id)`.execute(db)
  return found.rows
}

/** Why the act leaves this ticket as it is; null where it does not. */
export function verdictOn(act: BulkAct, row: Facts, worker: Pick<Viewer, 'id' | 'permissions'>, now: Date) {
  const verdict = mayInBulk(act, { ...ticketWorked(row), priority: row.priority, isExpired: isInExpired1(row, now) }, worker)
  return verdict.allowed ? null : verdict.because
}

/** Each value with how often it is there, the most frequent first. */
function counted<Value>(values: readonly Value[]): [Value, number][] {
  const counts = new Map<Value, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([, one], [, other]) => other - one)
}
