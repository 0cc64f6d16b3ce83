import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type * as contract from '#contract/collections.ts'
import { toMoney } from '#contract/money.ts'
import { holderName } from '#server/customers/holder-name.ts'
import { cursorDay, cursorId, pageOf, readCursor } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { dayIn, daysBetween } from '#server/platform/days.ts'
import { notFound } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { bestHour } from './rules/best-hour.ts'
import { callableFrom, nextCallAt } from './rules/call-hours.ts'
import { outcomeOf, outcomeTable, unanswered } from './rules/outcome-table.ts'
import { type ListFacts, type Reason, reasons, whyListed } from './rules/why-listed.ts'
import { type Calling, readCalling } from './settings.ts'

type Standing = z.input<typeof contract.getCollectionStanding.reply>['standing']
type Attempt = { at: string; by: string; category: string | null; name: string | null }
type Row = {
  id: string
  number: string
  name: string | null
  time_zone: string
  currency: string
  status: ListFacts['status']
  is_merged: boolean
  is_paused: boolean
  open_minor: bigint
  past_due_minor: bigint
  waiting_minor: bigint
  planned_minor: bigint
  oldest_due_on: string | null
  has_plan: boolean
  has_promise: boolean
  broke_promise: boolean
  plan_failed: boolean
  autopay_declined: boolean
  assigned_to: string | null
  assigned_name: string | null
  next_try_at: Date | null
  next_try_after: NonNullable<Standing['nextTry']>['after']
  wants_lead: boolean
  phone: string | null
  attempt_count: number
  attempts: Attempt[]
  answered: number[]
  rank: number
  sort_key: string
  sort_rank: number
}

const declinedDays = 30
/** What was agreed and not kept is a reason of its own for half a year, unless something else was agreed since. */
const rememberedDays = 180
/** Sorts behind every day for who is past due of nothing. */
const noDay = '9999-12-31'

/** What the rule of the list asks of an account, beside the row `lives`, whose family is `family.ids`. */
const facts = (now: Date) => sql`
  coalesce(owed.open_minor, 0)::bigint as open_minor, coalesce(owed.past_due_minor, 0)::bigint as past_due_minor, owed.oldest_due_on,
  greatest(coalesce(owed.open_minor, 0) - held.balance_minor, 0)::bigint as waiting_minor,
  coalesce(planned.left_minor, 0)::bigint as planned_minor, planned.left_minor is not null as has_plan,
  exists (select from promises_to_pay where promises_to_pay.customer_id = any(family.ids) and promises_to_pay.state = 'open') as has_promise,
  coalesce((select promises_to_pay.state = 'broken' and promises_to_pay.ended_at > ${now}::timestamptz - make_interval(days => ${rememberedDays})
                   and not exists (select from payment_plans where payment_plans.customer_id = any(family.ids)
                                      and payment_plans.agreed_at > promises_to_pay.ended_at)
              from promises_to_pay where promises_to_pay.customer_id = any(family.ids)
             order by promises_to_pay.made_at desc limit 1), false) as broke_promise,
  coalesce((select payment_plans.state = 'failed' and payment_plans.ended_at > ${now}::timestamptz - make_interval(days => ${rememberedDays})
                   and not exists (select from promises_to_pay where promises_to_pay.customer_id = any(family.ids)
                                      and promises_to_pay.made_at > payment_plans.ended_at and promises_to_pay.state = 'kept')
              from payment_plans where payment_plans.customer_id = any(family.ids)
             order by payment_plans.agreed_at desc limit 1), false) as plan_failed,
  exists (select from payments join payment_methods on payment_methods.id = payments.payment_method_id and payment_methods.is_autopay
           where payments.customer_id = any(family.ids) and payments.status = 'declined'
             and payments.at > ${now}::timestamptz - make_interval(days => ${declinedDays})) as autopay_declined`

const beside = (today: string) => sql`
  cross join lateral (select array(select kin.id from customers as kin where kin.id = lives.id or kin.merged_into = lives.id) as ids offset 0) as family
  cross join lateral (select sum(open_minor) as open_minor, sum(open_minor) filter (where due_on < ${today}::date) as past_due_minor,
                             min(due_on) filter (where due_on < ${today}::date) as oldest_due_on
                        from open_invoices where open_invoices.customer_id = any(family.ids)) as owed
  cross join lateral (select coalesce(sum(effect_minor), 0) as balance_minor
                        from ledger_entries where ledger_entries.customer_id = any(family.ids)) as held
  left join lateral (select sum(parts.amount_minor) filter (where parts.state = 'due') as left_minor
                       from payment_plans join payment_plan_parts as parts on parts.payment_plan_id = payment_plans.id
                      where payment_plans.customer_id = any(family.ids) and payment_plans.state = 'active'
                     having count(*) > 0) as planned on true`

/** What the page shows of each: only for those on it. */
const shown = sql`
  ${holderName(sql.ref('found.id'))} as name,
  (select phones.number from phones where phones.customer_id = found.id order by is_primary desc, position limit 1) as phone,
  called.count::int as attempt_count, called.newest as attempts, spoken.hours as answered`
/** `zone`: the company's, in which days begin, whatever the session has. */
const shownFrom = (now: Date, zone: string) => sql`
  cross join lateral (select array(select kin.id from customers as kin where kin.id = found.id or kin.merged_into = found.id) as ids offset 0) as kin
  cross join lateral (
    select count(*) as count,
           coalesce(json_agg(json_build_object('at', started_at, 'by', by, 'category', category, 'name', disposition) order by started_at desc)
                    filter (where place <= 5), '[]') as newest
      from (select interactions.started_at, staff.name as by, dispositions.category, dispositions.name as disposition,
                   row_number() over (order by interactions.started_at desc) as place
              from interactions
              join staff on staff.id = interactions.staff_id
              left join notes on notes.interaction_id = interactions.id
              left join note_facts on note_facts.note_id = notes.id
              left join dispositions on dispositions.id = note_facts.disposition_id
             where interactions.customer_id = any(kin.ids) and interactions.direction = 'outbound' and interactions.channel = 'call'
               and interactions.kind = 'customer' and interactions.dropped_because is null
               and interactions.started_at >= coalesce(found.oldest_due_on::timestamp at time zone ${zone}, '-infinity'::timestamptz)) as calls) as called
  cross join lateral (
    select array(select extract(hour from interactions.started_at at time zone found.time_zone)::int
                   from interactions
                   join notes on notes.interaction_id = interactions.id
                   join note_facts on note_facts.note_id = notes.id
                   join dispositions on dispositions.id = note_facts.disposition_id
                  where interactions.customer_id = any(kin.ids) and interactions.channel = 'call' and interactions.kind = 'customer'
                    and interactions.direction <> 'none' and interactions.started_at > ${now}::timestamptz - interval '1 year'
                    and dispositions.category || ' › ' || dispositions.name <> all(${notReached}::text[])
                  order by interactions.started_at desc limit 50) as hours) as spoken`

const notReached = Object.keys(outcomeTable).filter((key) => unanswered.includes(outcomeTable[key] ?? 'other'))

type Listing = Input<typeof contract.listCollections>['query']

/** Two statements: the settings, and the list. @throws 400 for a cursor that we did not write */
export async function collectionsFor(
  db: Db,
  viewer: Viewer,
  { query }: Input<typeof contract.listCollections>,
): Promise<z.input<typeof contract.listCollections.reply>> {
  const { now } = viewer
  const today = dayIn(now, viewer.company.timeZone)
  const calling = await readCalling(db)
  const rows = await readListed(db, viewer, query, calling, today)
  return pageOf(
    rows,
    query.limit,
    (row) => toStanding(row, calling, now, today, whyListed(factsOf(row, calling)).reasons),
    (row) => [row.sort_rank, row.sort_key, row.id],
  )
}

async function readListed(db: Db, viewer: Viewer, query: Listing, calling: Calling, today: string): Promise<Row[]> {
  const { now } = viewer
  const byAmount = query.sort === 'largest'
  const after = readCursor(query.cursor, [/^[0-3]$/, byAmount ? /^\d{16}$/ : cursorDay, cursorId])
  // As text, so that one cursor serves both: what is largest comes first where what is left of a quadrillion is smallest.
  const sortKey = byAmount
    ? sql`lpad((1000000000000000 - past_due_minor)::text, 16, '0')`
    : sql`coalesce(oldest_due_on, ${noDay}::date)::text`
  const sortRank = query.sort === 'gravest' ? sql`rank` : sql`0::int`
  const rankOf = (reason: Reason) => reasons.indexOf(reason)
  // Candidates are looked up one after the other, by their key: few owe, and all customers would be read to join them.
  const { rows } = await sql<Row>`
    with candidates as (
      select distinct coalesce(named.merged_into, named.id) as id
        from (select customer_id from open_invoices where due_on < ${today}::date
              union all select customer_id from promises_to_pay where state = 'broken'
              union all select customer_id from payment_plans where state = 'failed') as sources
       cross join lateral (select id, merged_into from customers where customers.id = sources.customer_id offset 0) as named),
    weighed as (
      select lives.id, lives.number, lives.time_zone, lives.currency, lives.status, false as is_merged, false as is_paused, ${facts(now)},
             kept.assigned_to, kept.next_try_at, kept.next_try_after, coalesce(kept.wants_lead, false) as wants_lead
        from candidates
        cross join lateral (select * from customers
                             where customers.id = candidates.id and customers.status <> 'data_entry' and customers.billing_paused_at is null offset 0) as lives
        left join collection_accounts as kept on kept.customer_id = lives.id
        ${beside(today)}),
    listed as (
      select weighed.*, uncovered_minor > 0 and uncovered_minor >= ${calling.fromMinor} as by_amount
        from (select weighed.*, past_due_minor - planned_minor - waiting_minor as uncovered_minor from weighed) as weighed
       where open_minor > waiting_minor and not (past_due_minor > 0 and past_due_minor <= waiting_minor)
         and not has_promise and (not has_plan or uncovered_minor >= ${calling.fromMinor})),
    ranked as (
      select listed.*, ${sortKey} as sort_key,
             case when plan_failed and not has_plan then ${rankOf('failed_plan')}::int
                  when broke_promise and not has_plan then ${rankOf('broken_promise')}::int
                  when autopay_declined and past_due_minor > 0 and not has_plan then ${rankOf('declined_autopay')}::int
                  when by_amount then ${rankOf('past_due')}::int end as rank
        from listed),
    found as (
      select ranked.*, ${sortRank} as sort_rank from ranked
       where rank is not null
         ${query.when !== 'all' ? sql`and (next_try_at is null or next_try_at <= ${now}::timestamptz)` : sql``}
         ${query.of === 'mine' ? sql`and assigned_to = ${viewer.id}::uuid` : query.of === 'nobody' ? sql`and assigned_to is null` : sql``}
         ${query.why === undefined ? sql`` : whyIs(query.why)}
         ${query.from === undefined ? sql`` : sql`and past_due_minor >= ${query.from}::bigint`}
         ${query.olderThan === undefined ? sql`` : sql`and oldest_due_on < ${today}::date - ${query.olderThan}::int`}
         ${query.callable || query.when === 'now' ? callableNow(calling, now) : sql``}
         ${after ? sql`and (${sortRank}, sort_key, id) > (${after[0]}::int, ${after[1]}, ${after[2]}::uuid)` : sql``}
       order by sort_rank, sort_key, id
       limit ${query.limit + 1})
    select found.*, staff.name as assigned_name, ${shown}
      from found
      left join staff on staff.id = found.assigned_to
      ${shownFrom(now, viewer.company.timeZone)}
     order by sort_rank, sort_key, found.id`.execute(db)
  return rows
}

function whyIs(why: Reason): RawBuilder<unknown> {
  if (why === 'failed_plan') return sql`and plan_failed and not has_plan`
  if (why === 'broken_promise') return sql`and broke_promise and not has_plan`
  if (why === 'declined_autopay') return sql`and autopay_declined and past_due_minor > 0 and not has_plan`
  return sql`and by_amount`
}

/** As rules/call-hours.ts says it; a test holds the two against each other. */
function callableNow({ from, until, weekdays, holidays }: Calling, now: Date): RawBuilder<unknown> {
  const there = sql`(${now}::timestamptz at time zone time_zone)`
  return sql`and ${there}::time >= ${from}::time and ${there}::time < ${until}::time
    and extract(isodow from ${there}) = any(${[...weekdays]}::int[]) and ${there}::date <> all(${[...holidays]}::date[])`
}

const factsOf = (row: Row, { fromMinor }: Calling): ListFacts => ({
  status: row.status,
  isMerged: row.is_merged,
  billingPaused: row.is_paused,
  openMinor: row.open_minor,
  pastDueMinor: row.past_due_minor,
  waitingMinor: row.waiting_minor,
  plannedMinor: row.planned_minor,
  hasActivePlan: row.has_plan,
  hasOpenPromise: row.has_promise,
  brokePromise: row.broke_promise,
  planFailed: row.plan_failed,
  autopayDeclined: row.autopay_declined,
  fromMinor,
})

function toStanding(row: Row, calling: Calling, now: Date, today: string, why: Reason[]): Standing {
  const from = callableFrom(now, row.time_zone, calling)
  // The day on which they are called: today, or the next one that is open.
  const weekday = String(new Date(`${dayIn(from ?? now, row.time_zone)}T00:00:00Z`).getUTCDay() || 7)
  const [business] = calling.business[weekday] ?? []
  return {
    customerId: row.id,
    number: row.number,
    name: row.name,
    timeZone: row.time_zone,
    phone: row.phone,
    why,
    pastDue: toMoney(row.past_due_minor, row.currency),
    open: toMoney(row.open_minor, row.currency),
    waiting: toMoney(row.waiting_minor, row.currency),
    oldestDueOn: row.oldest_due_on,
    daysPastDue: row.oldest_due_on === null ? 0 : daysBetween(row.oldest_due_on, today),
    assignedTo: row.assigned_to === null ? null : { id: row.assigned_to, name: row.assigned_name ?? '' },
    nextTry: row.next_try_at && { at: row.next_try_at.toISOString(), after: row.next_try_after },
    wantsLead: row.wants_lead,
    attempts: {
      count: row.attempt_count,
      newest: row.attempts.map(({ at, by, category, name }) => ({
        at: new Date(at).toISOString(),
        by,
        disposition: category === null || name === null ? null : { category, name },
        outcome: category === null || name === null ? null : outcomeOf({ category, name }),
      })),
    },
    bestHour: bestHour(row.answered, calling, business ? { from: business.from, until: business.to } : null),
    nextCallAt: nextCallAt(now, row.next_try_at, row.time_zone, calling)?.toISOString() ?? null,
    callable: { now: from?.getTime() === now.getTime(), from: from?.toISOString() ?? null },
  }
}

/** Whether a customer stands on the list, and why or why not. @throws 404 */
export async function collectionOf(
  db: Db,
  viewer: Viewer,
  customerId: string,
): Promise<z.input<typeof contract.getCollectionStanding.reply>> {
  const { now } = viewer
  const today = dayIn(now, viewer.company.timeZone)
  const calling = await readCalling(db)
  const { rows } = await sql<Row>`
    with found as (
      select lives.id, lives.number, lives.time_zone, lives.currency, lives.status, lives.merged_into is not null as is_merged, lives.billing_paused_at is not null as is_paused, ${facts(now)},
             kept.assigned_to, kept.next_try_at, kept.next_try_after, coalesce(kept.wants_lead, false) as wants_lead
        from customers as lives
        left join collection_accounts as kept on kept.customer_id = lives.id
        ${beside(today)}
       where lives.id = ${customerId}::uuid)
    select found.*, staff.name as assigned_name, ${shown}
      from found left join staff on staff.id = found.assigned_to ${shownFrom(now, viewer.company.timeZone)}`.execute(db)
  const [row] = rows
  if (!row) throw notFound()
  const { reasons: why, whyNot } = whyListed(factsOf(row, calling))
  return { isListed: whyNot === null, whyNot, standing: toStanding(row, calling, now, today, why) }
}
