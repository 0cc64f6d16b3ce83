import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { type ticketReportCases as endpoint, openKinds, type TicketCaseKind, type TicketReportFilters } from '#contract/ticket-report.ts'
import { pageOf } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { exactly, olderThan } from '#server/platform/keyset.ts'
import type { Viewer } from '#server/work.ts'
import { insistOnPeriod } from './insist-on-period.ts'
import { happened, isPastTarget, notTakenBack, openAge, openTickets, ticketConditions, waitsForUs } from './ticket-parts.ts'

type Asked = TicketReportFilters & { from: string; to: string; kind: TicketCaseKind; limit: number; cursor?: string | undefined }
type Row = {
  id: string
  number: bigint
  subject: string
  customer_id: string | null
  customer_number: string | null
  customer_name: string | null
  at: Date
  exact_at: string
  minutes: number | null
  is_by_limit: boolean
  by: string | null
}

const counts = (kind: string, more: RawBuilder<unknown> = sql``) => sql`
  (select ticket_id, at, day, staff_id, team_ids, category_id, priority, minutes, false as is_by_limit
     from ticket_counts as counted where kind = ${kind} and ${happened} ${more}) as counted`
const deadlines = (kind: string) => sql`
  (select ticket_id, due_at as at, day, staff_id, team_ids, category_id, priority, null::int as minutes, is_by_limit
     from ticket_deadlines as counted where kind = ${kind} and taken_back_at is null and ${notTakenBack}) as counted`

type OpenKind = (typeof openKinds)[number]
const isOpenKind = (kind: TicketCaseKind): kind is OpenKind => openKinds.some((open) => open === kind)
const openNow = (kind: OpenKind, now: Date) => sql`
  (select counted.id as ticket_id, counted.created_at as at, counted.staff_id, counted.team_ids, counted.category_id, counted.priority,
          null::int as minutes, false as is_by_limit
     from ${openTickets} where ${whichOpen(kind, now)}) as counted`

function whichOpen(kind: OpenKind, now: Date): RawBuilder<unknown> {
  if (kind === 'open') return sql`true`
  if (kind === 'ours') return waitsForUs
  return kind === 'missed' ? isPastTarget(now) : sql`${openAge(now)} = ${Number(kind.slice('age_'.length))}::int`
}

const sources: Record<Exclude<TicketCaseKind, OpenKind>, RawBuilder<unknown>> = {
  opened: counts('opened'),
  answered: counts('answered'),
  closed: counts('closed'),
  first_response: counts('first_response', sql`and met is not null`),
  resolution: counts('closed', sql`and met is not null`),
  first_response_missed: counts('first_response', sql`and met = false`),
  resolution_missed: counts('closed', sql`and met = false`),
  expired_1: deadlines('expired_1'),
  expired_2: deadlines('expired_2'),
}

/** The tickets that a count is made of, the last first. */
export async function ticketCases(
  db: Db,
  { now }: Pick<Viewer, 'now'>,
  { kind, limit, cursor, ...asked }: Asked,
): Promise<z.input<typeof endpoint.reply>> {
  insistOnPeriod(asked.from, asked.to, 2)
  const [source, inPeriod] = isOpenKind(kind)
    ? [openNow(kind, now), sql`true`]
    : [sources[kind], sql`counted.day between ${asked.from}::date and ${asked.to}::date`]
  const { rows } = await sql<Row>`
    select tickets.id, tickets.number, tickets.subject, tickets.customer_id, customers.number as customer_number, counted.at,
           ${exactly(sql`counted.at`)} as exact_at, counted.minutes, counted.is_by_limit, staff.name as by,
           (select name from account_holders where account_holders.customer_id = customers.id and position = 1) as customer_name
      from ${source}
      join tickets on tickets.id = counted.ticket_id
      left join customers on customers.id = tickets.customer_id
      left join staff on staff.id = counted.staff_id
     where ${inPeriod} and ${ticketConditions(asked)}
           ${olderThan(sql`counted.at`, sql`counted.ticket_id`, cursor)}
     order by counted.at desc, counted.ticket_id desc
     limit ${limit + 1}`.execute(db)
  return pageOf(
    rows,
    limit,
    (row) => ({
      id: row.id,
      number: String(row.number),
      subject: row.subject,
      customer: row.customer_id === null ? null : { id: row.customer_id, number: row.customer_number ?? '', name: row.customer_name },
      at: row.at.toISOString(),
      minutes: row.minutes,
      isByLimit: row.is_by_limit,
      by: row.by,
    }),
    (row) => [row.exact_at, row.id],
  )
}
