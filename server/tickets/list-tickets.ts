import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { listCustomerTickets, listTickets } from '#contract/tickets.ts'
import { familyOf } from '#server/customers/family.ts'
import { refuseCardNumbers } from '#server/customers/refuse-card-search.ts'
import { pageOf } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { fixed } from '#server/platform/fixed.ts'
import { insistOnModule } from '#server/platform/insist-on-module.ts'
import { keptPlan } from '#server/platform/keep-plans.ts'
import { newerThan, olderThan } from '#server/platform/keyset.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { inQueue, orderOf } from './queue-conditions.ts'
import { wordsAsked } from './rules/words-asked.ts'
import { seesAll } from './seen-tickets.ts'
import { ticketLimits } from './ticket-limits.ts'
import { exactKey, type TicketRowRow, ticketRowColumns, toTicketRow } from './ticket-row.ts'

type Asked = Input<typeof listTickets>['query']
export type TicketFilter = Omit<Asked, 'sort' | 'limit' | 'cursor'>
type Rows = z.input<typeof listTickets.reply>
/** `either`: those that are put off beside those that are not. */
type Snoozed = { snoozed?: boolean | 'either' | undefined }
type Wanted = Omit<Asked, 'snoozed'> & Snoozed

/** @throws 404 where the company has no service desk, 400 for a whole card number */
export async function listOfTickets(db: Db, viewer: Viewer, { query }: Input<typeof listTickets>): Promise<Rows> {
  insistOnModule(viewer, 'service_desk')
  const limits = await ticketLimits(db)
  const rows = await pageOfTickets(db, viewer, query, limits)
  return pageOf(
    rows,
    query.limit,
    (row) => toTicketRow(row, { viewer, limits }),
    (row) => [row.exact_key, row.id],
  )
}

/** As the list would show them, put off or not: one of this number first, then the newest of these words. @throws as the list does */
export async function ticketsFound(db: Db, viewer: Viewer, q: string, limit: number): Promise<Rows['items']> {
  insistOnModule(viewer, 'service_desk')
  const limits = await ticketLimits(db)
  const number = numberAsked(q)
  const first = number === null ? sql`` : sql`tickets.number = ${number}::bigint desc,`
  const rows = await pageOfTickets(db, viewer, { q, snoozed: 'either', sort: 'newest', limit }, limits, first)
  return rows.slice(0, limit).map((row) => toTicketRow(row, { viewer, limits }))
}

/** One more than a page has, as long as there are. `first`: what comes before all else of a page. */
async function pageOfTickets(db: Db, viewer: Viewer, query: Wanted, { closedDays }: { closedDays: number }, first = sql``) {
  if (query.q !== undefined) refuseCardNumbers(query.q)
  const key = query.sort === 'due' ? dueAt : orderOf(query.queue)
  const isAscending = query.sort !== 'newest'
  const past = isAscending ? newerThan(key, sql.ref('tickets.id'), query.cursor) : olderThan(key, sql.ref('tickets.id'), query.cursor)
  const order = isAscending ? sql`${key}, tickets.id` : sql`${key} desc, tickets.id desc`
  const where = sql`${narrowed(query, viewer, closedDays)} ${stillDue(query)} ${past}`
  const isFrequent = await areFrequent(db, query)
  const rowsWanted = fixed(query.limit + 1)
  const pageFrom = (from: RawBuilder<unknown>, more: RawBuilder<unknown>) =>
    sql.join(
      found(query.q, isFrequent).map(
        (held) => sql`(select tickets.id from ${from} where true ${more} ${where} ${held} order by ${order} limit ${rowsWanted})`,
      ),
      sql` union `,
    )
  const { rows } = await sql<TicketRowRow>`${isQueueAlone(query) ? keptPlan : sql``}
    select ${ticketRowColumns}, ${exactKey(key)}
      from (${seenPages(viewer, query, pageFrom)}) as page
      join tickets on tickets.id = page.id
     order by ${first} ${order}
     limit ${rowsWanted}`.execute(db)
  return rows
}

/** The first page of a queue, as every console asks for it again and again: its best plan is the same whoever asks. */
const isQueueAlone = ({ queue, assignee: _, snoozed, spam, sort, limit: __, ...narrower }: Wanted) =>
  queue !== undefined && !snoozed && !spam && sort === 'newest' && Object.values(narrower).every((value) => value === undefined)

type PageFrom = (from: RawBuilder<unknown>, more: RawBuilder<unknown>) => RawBuilder<unknown>

/** Who does not see all sees what nobody holds, and what they held or wrote in: two ways to come by a page, each by its own index. */
function seenPages(viewer: Viewer, { assignee, queue, q }: Wanted, pageFrom: PageFrom): RawBuilder<unknown> {
  const tickets = sql`tickets`
  if (seesAll(viewer) || assignee === 'me' || assignee === 'nobody' || assignee === viewer.id) return pageFrom(tickets, sql``)
  // Of a queue few are theirs: looked through from their own side, by an index that says which are open; the database would read the whole queue.
  const fence = queue !== undefined && q === undefined ? sql`offset 0` : sql``
  const byHand = pageFrom(
    sql`(select ticket_id from ticket_hands where staff_id = ${viewer.id}::uuid ${fence}) as hands join tickets on tickets.id = hands.ticket_id`,
    sql``,
  )
  return assignee === undefined ? sql`${pageFrom(tickets, sql`and tickets.assigned_to is null`)} union ${byHand}` : byHand
}

/** `and …` for all that a list is narrowed to, beside the row `tickets`. */
export function matches(filter: TicketFilter, viewer: Pick<Viewer, 'id' | 'now'>, closedDays: number): RawBuilder<unknown> {
  const ways = found(filter.q).map((held) => sql`(true ${held})`)
  return sql`${narrowed(filter, viewer, closedDays)} and (${sql.join(ways, sql` or `)})`
}

/** The same without what is looked for. */
function narrowed(
  filter: Omit<TicketFilter, 'snoozed'> & Snoozed,
  viewer: Pick<Viewer, 'id' | 'now'>,
  closedDays: number,
): RawBuilder<unknown> {
  const { queue, assignee, customerId, priority, categoryId, tag, channel, snoozed, spam } = filter
  const conditions = [
    queue && inQueue(queue, viewer.now, closedDays),
    assignee === 'nobody' && sql`and tickets.assigned_to is null`,
    assignee !== undefined && assignee !== 'nobody' && sql`and tickets.assigned_to = ${assignee === 'me' ? viewer.id : assignee}::uuid`,
    customerId && sql`and tickets.customer_id = any(${familyOf(customerId)})`,
    priority && sql`and tickets.priority = ${priority}`,
    categoryId && sql`and tickets.category_id = ${categoryId}::uuid`,
    tag && sql`and tickets.tags @> array[${tag}]::text[]`,
    channel && sql`and tickets.channel = ${channel}`,
    snoozed === true && sql`and tickets.snoozed_until > ${viewer.now}::timestamptz`,
    !snoozed && sql`and (tickets.snoozed_until is null or tickets.snoozed_until <= ${viewer.now}::timestamptz)`,
    spam ? sql`and tickets.is_spam` : sql`and not tickets.is_spam`,
  ].filter((condition) => condition !== undefined && condition !== false && condition !== '')
  return sql.join(conditions as RawBuilder<unknown>[], sql` `)
}

/**
 * Each way to find what is looked for: a number, or words of subject and messages. Each way is a page of its own, because two of them in one condition
 * would read every ticket. A rare word is found by the index of words, a frequent one by reading in the order of the list until there are enough.
 * So whatever else a list is narrowed to, what is there is found.
 */
function found(q: string | undefined, isFrequent = false): RawBuilder<unknown>[] {
  if (q === undefined) return [sql``]
  const asked = wordsAsked(q)
  const words =
    asked === null
      ? sql`and false`
      : isFrequent
        ? sql`and exists (select from ticket_documents where ticket_documents.ticket_id = tickets.id and ${holds(asked)})`
        : sql`and tickets.id = any(array(select ticket_id from ticket_documents where ${holds(asked)}))`
  const number = numberAsked(q)
  return number === null ? [words] : [sql`and tickets.number = ${number}::bigint`, words]
}

/** The number of a ticket, where that is what is looked for. */
export const numberAsked = (q: string): string | null => /^#?(\d{1,12})$/.exec(q.trim())?.[1] ?? null

const holds = (asked: string) => sql`words @@ to_tsquery('simple', public.unaccent(${asked}))`

/**
 * Whether a page is sooner full by reading tickets than all that have the words are fetched: of n tickets, k with the words, n / k are read for each
 * line. The database is asked what it expects; left to choose by itself it takes every beginning of a word for frequent, and reads all tickets.
 */
async function areFrequent(db: Db, { q, limit }: Wanted): Promise<boolean> {
  const asked = q === undefined ? null : wordsAsked(q)
  if (asked === null) return false
  type Plan = { 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }
  const { rows } = await sql<Plan>`explain (format json) select from ticket_documents where ${holds(asked)}`.execute(db)
  const { rows: all } = await sql<{
    tickets: number
  }>`select reltuples::float8 as tickets from pg_class where oid = 'ticket_documents'::regclass`.execute(db)
  const expected = rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0
  return expected * expected > limit * Math.max(0, all[0]?.tickets ?? 0)
}

/** What is closed is due no more, unless it is asked for; the index by what is due has the open ones alone. */
const stillDue = ({ sort, queue, spam }: Wanted) =>
  sort === 'due' && queue !== 'closed' && !spam ? sql`and tickets.closed_at is null` : sql``

/** Whichever of its two targets comes first; what has none comes last. */
const dueAt = sql<Date>`coalesce(tickets.due_at, timestamptz '9999-01-01 00:00:00+00')`

/** Of the customer and what was merged into it: whoever has the account open sees them all. @throws 404 where the company has no service desk */
export async function ticketsOfCustomer(db: Db, viewer: Viewer, { params, query }: Input<typeof listCustomerTickets>): Promise<Rows> {
  insistOnModule(viewer, 'service_desk')
  const limits = await ticketLimits(db)
  const createdAt = sql.ref('tickets.created_at')
  const { rows } = await sql<TicketRowRow>`
    select ${ticketRowColumns}, ${exactKey(createdAt)}
      from tickets
     where tickets.customer_id = any(${familyOf(params.id)}) ${olderThan(createdAt, sql.ref('tickets.id'), query.cursor)}
     order by tickets.created_at desc, tickets.id desc
     limit ${query.limit + 1}`.execute(db)
  return pageOf(
    rows,
    query.limit,
    (row) => toTicketRow(row, { viewer, limits }),
    (row) => [row.exact_key, row.id],
  )
}
