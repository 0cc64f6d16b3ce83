import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type {
  ticketRatings as endpoint,
  ticketRatingsSaid as saidEndpoint,
  TicketRatingsBy,
  TicketReportFilters,
} from '#contract/ticket-report.ts'
import { pageOf } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { boundsOfDay } from '#server/platform/days.ts'
import { exactly, olderThan } from '#server/platform/keyset.ts'
import { customersWhoSignIn } from '#server/tickets/signs-in.ts'
import type { Viewer } from '#server/work.ts'
import { insistOnPeriod } from './insist-on-period.ts'
import { happened, ticketConditions, ticketKeys, ticketLabels, withTeams } from './ticket-parts.ts'

export type RatingsAsked = TicketReportFilters & { from: string; to: string; by: TicketRatingsBy }
const mostLines = 200

/** The newest rating of each ticket in the period, as rows `counted`, by who answered and that colleague’s teams of today. */
function ratings({ from, to }: { from: string; to: string }, timeZone: string): RawBuilder<unknown> {
  return sql`(
    select distinct on (ticket_ratings.ticket_id) ticket_ratings.*, ticket_ratings.answered_by as staff_id, tickets.category_id, tickets.priority,
           tickets.number, tickets.subject, tickets.customer_id,
           array(select team_id from staff_teams where staff_teams.staff_id = ticket_ratings.answered_by) as team_ids
      from ticket_ratings
      join tickets on tickets.id = ticket_ratings.ticket_id
     where rated_at >= ${boundsOfDay(from, timeZone).from} and rated_at < ${boundsOfDay(to, timeZone).before}
     order by ticket_ratings.ticket_id, rated_at desc, ticket_ratings.id desc) as counted`
}

/** Of the row `counted`: a customer can say something of it, which they do in the portal, or has. Spam, what stands in another ticket, what was never answered and what has no account is rated by nobody. */
const canBeRated = sql`exists (
  select from tickets
   where tickets.id = counted.ticket_id and tickets.answered_at is not null and tickets.customer_id is not null
     and tickets.merged_into is null and not tickets.is_spam
     and (tickets.customer_id in ${customersWhoSignIn} or tickets.id in (select ticket_id from ticket_ratings)))`

/** @throws 400 where the period is none, or too long */
export async function ticketRatings(db: Db, viewer: Viewer, { by, ...asked }: RatingsAsked): Promise<z.input<typeof endpoint.reply>> {
  insistOnPeriod(asked.from, asked.to, 2)
  const key = ticketKeys[by]
  type Row = { key: string | null; is_whole: boolean; stars: number; count: number }
  // Distinct: somebody in two teams counts in both, and once among all.
  const { rows } = await sql<Row>`
    select ${key} as key, grouping(${key}) = 1 as is_whole, stars, count(distinct counted.id)::int as count
      from ${ratings(asked, viewer.company.timeZone)} ${withTeams(by)}
     where ${ticketConditions(asked)}
     group by grouping sets ((stars), (stars, ${key}))`.execute(db)
  const { rows: closed } = await sql<{ count: number }>`
    select count(distinct ticket_id)::int as count from ticket_counts as counted
     where kind = 'closed' and ${happened} and day between ${asked.from}::date and ${asked.to}::date and ${ticketConditions(asked)} and ${canBeRated}`.execute(
    db,
  )
  const all = [0, 0, 0, 0, 0]
  const lines = new Map<string, number[]>()
  for (const { key: name, is_whole: isWhole, stars, count } of rows) {
    const counts = isWhole ? all : (lines.get(name ?? '') ?? [0, 0, 0, 0, 0])
    counts[stars - 1] = count
    if (!isWhole) lines.set(name ?? '', counts)
  }
  const label = await ticketLabels(db, by)
  const shown = [...lines].map(([name, stars]) => ({ key: name, label: label(name), ...summed(stars) }))
  shown.sort((one, other) => other.answers - one.answers || one.label.localeCompare(other.label))
  return { from: asked.from, to: asked.to, closed: closed[0]?.count ?? 0, ...summed(all), lines: shown.slice(0, mostLines) }
}

function summed(stars: number[]) {
  const answers = stars.reduce((sum, count) => sum + count, 0)
  const sum = stars.reduce((total, count, place) => total + count * (place + 1), 0)
  return { answers, stars, average: answers === 0 ? null : Math.round((100 * sum) / answers) / 100 }
}

type SaidAsked = TicketReportFilters & { from: string; to: string; limit: number; cursor?: string | undefined }
type SaidRow = {
  id: string
  ticket_id: string
  number: bigint
  subject: string
  customer_id: string | null
  customer_number: string | null
  customer_name: string | null
  rated_at: Date
  exact_at: string
  stars: number
  said: string | null
  by: string | null
}

export async function ticketRatingsSaid(
  db: Db,
  viewer: Viewer,
  { limit, cursor, ...asked }: SaidAsked,
): Promise<z.input<typeof saidEndpoint.reply>> {
  insistOnPeriod(asked.from, asked.to, 2)
  const { rows } = await sql<SaidRow>`
    select counted.id, counted.ticket_id, counted.number, counted.subject, counted.customer_id, customers.number as customer_number,
           (select name from account_holders where account_holders.customer_id = customers.id and position = 1) as customer_name,
           counted.rated_at, ${exactly(sql`counted.rated_at`)} as exact_at, counted.stars, counted.said, staff.name as by
      from ${ratings(asked, viewer.company.timeZone)}
      left join customers on customers.id = counted.customer_id
      left join staff on staff.id = counted.staff_id
     where ${ticketConditions(asked)} ${olderThan(sql`counted.rated_at`, sql`counted.id`, cursor)}
     order by counted.rated_at desc, counted.id desc
     limit ${limit + 1}`.execute(db)
  return pageOf(
    rows,
    limit,
    (row) => ({
      id: row.id,
      ticketId: row.ticket_id,
      number: String(row.number),
      subject: row.subject,
      customer: row.customer_id === null ? null : { id: row.customer_id, number: row.customer_number ?? '', name: row.customer_name },
      at: row.rated_at.toISOString(),
      stars: row.stars,
      said: row.said,
      by: row.by,
    }),
    (row) => [row.exact_at, row.id],
  )
}
