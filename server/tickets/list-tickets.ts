import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { pageSize } from '#contract/page.ts'
import type { listCustomerTickets, listTickets } from '#contract/ticket-lists.ts'
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
import { daysClosedListed } from './days-closed-listed.ts'
import { closedFrom, inQueue, orderOf } from './queue-conditions.ts'
import { numberAsked } from './rules/number-asked.ts'
import { seesAll } from './seen-tickets.ts'
import { besideTicketRow, exactKey, type TicketRowRow, ticketRowColumns, toTicketRow } from './ticket-row.ts'
import { fetchedAll, findWords, type WordsFound, waysFound } from './words-found.ts'

type Asked = Input<typeof listTickets>['query']
export type TicketFilter = Omit<Asked, 'sort' | 'limit' | 'cursor'>
type Rows = z.input<typeof listTickets.reply>

/** @throws 404 where the company has no service desk, 400 for a whole card number */
export async function listOfTickets(db: Db, viewer: Viewer, { query }: Input<typeof listTickets>): Promise<Rows> {
  insistOnModule(viewer, 'service_desk')
  const rows = await pageOfTickets(db, viewer, query)
  return pageOf(
    rows,
    query.limit,
    (row) => toTicketRow(row, viewer),
    (row) => [row.exact_key, row.id],
  )
}

/** As the list would show them, put off or not: one of this number first, then the newest of these words. @throws as the list does */
export async function ticketsFound(db: Db, viewer: Viewer, q: string, limit: number): Promise<Rows['items']> {
  insistOnModule(viewer, 'service_desk')
  const number = numberAsked(q)
  const first = number === null ? sql`` : sql`tickets.number = ${number}::bigint desc,`
  const rows = await pageOfTickets(db, viewer, { q, snoozed: 'either', sort: 'newest', limit }, first)
  return rows.slice(0, limit).map((row) => toTicketRow(row, viewer))
}

/** One more than a page has, as long as there are. `first`: what comes before all else of a page. */
async function pageOfTickets(db: Db, viewer: Viewer, query: Asked, first = sql``) {
  if (query.q !== undefined) refuseCardNumbers(query.q)
  // Of every other queue nobody asks how long the closed ones are listed.
  const closedDays = query.queue === 'closed' ? await daysClosedListed(db) : 0
  const { key, order } = listOrder(query)
  const onTickets = pathOf(query, key, sql.ref('tickets.id'))
  const where = sql`${narrowed(query, viewer, closedDays, isQueueAlone(query))} ${stillDue(query)}`
  const rowsWanted = fixed(query.limit + 1)
  const page = async ({ before, ways, isPart }: WordsFound) => {
    const pageFrom: PageFrom = (more, hands) => {
      const { past, order } = hands?.isInOrder ? pathOf(query, sql.ref('hands.closed_at'), sql.ref('hands.ticket_id')) : onTickets
      const [source, met] = hands ? [sql`(${hands.of}) as hands join`, sql`on tickets.id = hands.ticket_id`] : [nothing, nothing]
      return sql.join(
        ways.map(
          ({ from, held }) =>
            sql`(select tickets.id from ${source} ${from} ${met} where true ${more} ${where} ${past} ${held} order by ${order} limit ${rowsWanted})`,
        ),
        sql` union `,
      )
    }
    const { rows } = await sql<TicketRowRow & { is_part: boolean }>`${isAskedAgain(query, viewer) ? keptPlan : nothing} ${before}
      select ${ticketRowColumns}, ${exactKey(key)}, ${isPart ?? sql`false`} as is_part
        from (${seenPages(viewer, query, closedDays, pageFrom)}) as page
        join tickets on tickets.id = page.id
        ${besideTicketRow}
       order by ${first} ${order}
       limit ${rowsWanted}`.execute(db)
    return rows
  }
  const found = await findWords(db, query.q, query.limit, isNearlyAll(query, viewer) ? onTickets.past : null)
  const rows = await page(found)
  const mayGoOn = found.isPart !== null && rows.length <= query.limit && rows[0]?.is_part !== false
  return mayGoOn ? page(fetchedAll(query.q)) : rows
}

/** By what a list is in order, beside the row `tickets`. */
export function listOrder({ sort, queue }: Pick<Asked, 'sort' | 'queue'>) {
  const key = sort === 'due' ? dueAt : orderOf(queue)
  return { key, order: pathOf({ sort }, key, sql.ref('tickets.id')).order }
}

/** `past`: `and …`, where a list goes on by `key` and then `id`; `order`: by both. */
function pathOf(
  { sort, cursor }: Pick<Asked, 'sort'> & { cursor?: string | undefined },
  key: RawBuilder<unknown>,
  id: RawBuilder<unknown>,
) {
  return sort === 'newest'
    ? { past: olderThan(key, id, cursor), order: sql`${key} desc, ${id} desc` }
    : { past: newerThan(key, id, cursor), order: sql`${key}, ${id}` }
}

/** The first page of a queue, as every console asks for it again and again: its best plan is the same whoever asks, and takes longer to work out than to run. */
const isQueueAlone = (query: Asked) => query.queue !== undefined && query.sort !== 'due' && !query.snoozed && isFirstPageUnnarrowed(query)

/** Nothing that the database would plan for otherwise; one number of rows alone, because each is a text of its own and so many plans are not kept. */
const isFirstPageUnnarrowed = ({ queue: _, assignee: __, snoozed: ___, spam, sort: ____, limit, ...narrower }: Asked) =>
  !spam && limit === pageSize && asksNothing(narrower)

/** The list of all tickets as well, but not for who sees a part of it: of whom somebody once held many or few, only their own plan knows. */
const isAskedAgain = (query: Asked, viewer: Viewer) =>
  isQueueAlone(query) ||
  (query.queue === undefined && query.snoozed !== true && (seesAll(viewer) || isOpenToAll(query, viewer)) && isFirstPageUnnarrowed(query))

/** Nearly every ticket there is may be of this list, newest first. */
const isNearlyAll = ({ snoozed, spam, sort, limit: _, cursor: __, q: ___, ...narrower }: Asked, viewer: Viewer) =>
  seesAll(viewer) && snoozed !== true && !spam && sort === 'newest' && asksNothing(narrower)

const asksNothing = (filter: Partial<Asked>) => Object.values(filter).every((value) => value === undefined)

/** `more`: `and …`; `hands`: where the tickets are those that somebody once held. */
type PageFrom = (more: RawBuilder<unknown>, hands?: Hands) => RawBuilder<unknown>
/** `isInOrder`: the list is in order by when a ticket was closed, and so are these. */
type Hands = { of: RawBuilder<unknown>; isInOrder: boolean }
const nothing = sql``

/**
 * Who does not see all sees what nobody holds, what they hold, and what they once held or wrote in: three ways to come by a page, each by its own
 * index. Of the last there is little, looked through from their own side; the database would read the whole queue. What is unassigned is held by
 * nobody: the database itself reckons `stage` so.
 */
function seenPages(viewer: Viewer, asked: Asked, closedDays: number, pageFrom: PageFrom): RawBuilder<unknown> {
  const { assignee, queue } = asked
  if (seesAll(viewer) || isOpenToAll(asked, viewer)) return pageFrom(nothing)
  const byHand = pageFrom(nothing, pastHands(viewer, asked, closedDays))
  if (assignee !== undefined) return byHand
  const theirs = sql`${pageFrom(sql`and tickets.assigned_to = ${viewer.id}::uuid`)} union ${byHand}`
  return queue !== undefined && isAlwaysHeld(queue) ? theirs : sql`${pageFrom(sql`and tickets.assigned_to is null`)} union ${theirs}`
}

/** What nobody holds is there for each, and everybody sees their own. */
const isOpenToAll = ({ assignee, queue }: Asked, viewer: Viewer) =>
  queue === 'unassigned' || assignee === 'me' || assignee === 'nobody' || assignee === viewer.id

/** Most of it was closed long ago; what is open, and in their order those closed lately, stand together in an index. */
function pastHands(viewer: Viewer, asked: Asked, closedDays: number): Hands {
  const { queue, q, sort } = asked
  const theirs = sql`select ticket_id, closed_at from ticket_past_hands where staff_id = ${viewer.id}::uuid`
  if (queue === undefined || q !== undefined) return { of: theirs, isInOrder: false }
  if (queue !== 'closed') return { of: sql`${theirs} and closed_at is null offset 0`, isInOrder: false }
  return { of: sql`${theirs} and closed_at > ${closedFrom(viewer.now, closedDays, isQueueAlone(asked))}`, isInOrder: sort !== 'due' }
}

/** By its rule, such a queue has nothing that nobody holds. */
const isAlwaysHeld = (queue: NonNullable<Asked['queue']>) =>
  queue === 'new' || queue === 'open' || queue === 'waiting' || queue === 'answered'

/** `and …` for all that a list is narrowed to, beside the row `tickets`. */
export function matches(filter: TicketFilter, viewer: Pick<Viewer, 'id' | 'now'>, closedDays: number): RawBuilder<unknown> {
  const ways = waysFound(filter.q).map((held) => sql`(true ${held})`)
  return sql`${narrowed(filter, viewer, closedDays)} and (${sql.join(ways, sql` or `)})`
}

/** The same without what is looked for. */
function narrowed(filter: TicketFilter, viewer: Pick<Viewer, 'id' | 'now'>, closedDays: number, keeps = false): RawBuilder<unknown> {
  const { queue, assignee, customerId, priority, categoryId, tag, channel, snoozed, spam } = filter
  const conditions = [
    queue ? inQueue(queue, viewer.now, closedDays, keeps) : notTakenBack(filter.q),
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

/** `and …`: what a mail opened by mistake, which was taken back, is found by its number alone. */
function notTakenBack(q: string | undefined): RawBuilder<unknown> {
  const number = q === undefined ? null : numberAsked(q)
  return number === null
    ? sql`and tickets.taken_back_at is null`
    : sql`and (tickets.taken_back_at is null or tickets.number = ${number}::bigint)`
}

/** What is closed is due no more, unless it is asked for; the index by what is due has the open ones alone. */
const stillDue = ({ sort, queue, spam }: Asked) =>
  sort === 'due' && queue !== 'closed' && !spam ? sql`and tickets.closed_at is null` : sql``

/** Whichever of its two targets comes first; what has none comes last. */
const dueAt = sql<Date>`coalesce(tickets.due_at, timestamptz '9999-01-01 00:00:00+00')`

/** Of the customer and what was merged into it: whoever has the account open sees them all. @throws 404 where the company has no service desk */
export async function ticketsOfCustomer(db: Db, viewer: Viewer, { params, query }: Input<typeof listCustomerTickets>): Promise<Rows> {
  insistOnModule(viewer, 'service_desk')
  const createdAt = sql.ref('tickets.created_at')
  const { rows } = await sql<TicketRowRow>`
    select ${ticketRowColumns}, ${exactKey(createdAt)}
      from tickets
      ${besideTicketRow}
     where tickets.customer_id = any(${familyOf(params.id)}) ${olderThan(createdAt, sql.ref('tickets.id'), query.cursor)}
     order by tickets.created_at desc, tickets.id desc
     limit ${query.limit + 1}`.execute(db)
  return pageOf(
    rows,
    query.limit,
    (row) => toTicketRow(row, viewer),
    (row) => [row.exact_key, row.id],
  )
}
