import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { toMoney } from '#contract/money.ts'
import type { retentionCases as cases, retentionReport as endpoint, RetentionBy } from '#contract/retention-report.ts'
import type { Concession } from '#contract/status.ts'
import { holderName } from '#server/customers/holder-name.ts'
import { pageOf } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { boundsOfDay } from '#server/platform/days.ts'
import { exactly, olderThan } from '#server/platform/keyset.ts'
import type { Viewer } from '#server/work.ts'
import { insistOnPeriod } from './insist-on-period.ts'

type Filters = { reasonId?: string | undefined; staffId?: string | undefined; concession?: Concession | undefined }
export type RetentionAsked = Filters & { from: string; to: string; by: RetentionBy }
const mostLines = 200

/** What was given to keep somebody, in the company's currency. A credit that waits, was refused or was taken back cost nothing. */
const costOf = (currency: string) => sql`
  (select coalesce(sum(cost_minor), 0)::bigint from retention_offers
    where retention_offers.retention_id = retentions.id and accepted and retention_offers.currency = ${currency}
      and (credit_id is null or exists (select from credits where credits.id = credit_id and credits.status = 'given')))`

function where(viewer: Viewer, { from, to, ...filters }: Filters & { from: string; to: string }): RawBuilder<unknown> {
  insistOnPeriod(from, to)
  const { timeZone } = viewer.company
  return sql.join(
    [
      sql`retentions.at >= ${boundsOfDay(from, timeZone).from}`,
      sql`retentions.at < ${boundsOfDay(to, timeZone).before}`,
      ...(filters.reasonId ? [sql`retentions.reason_id = ${filters.reasonId}::uuid`] : []),
      ...(filters.staffId ? [sql`retentions.staff_id = ${filters.staffId}::uuid`] : []),
      ...(filters.concession ? [sql`retentions.concession = ${filters.concession}`] : []),
    ],
    sql` and `,
  )
}

const keyOf = { reason: sql`retentions.reason_id::text`, agent: sql`retentions.staff_id::text`, concession: sql`retentions.concession` }
const labelOf = {
  reason: sql`(select dispositions.name from dispositions where dispositions.id::text = counted.key)`,
  agent: sql`(select staff.name from staff where staff.id::text = counted.key)`,
  concession: sql`counted.key`,
}

const categoryOf = {
  reason: sql`(select dispositions.category from dispositions where dispositions.id::text = counted.key)`,
  agent: sql`null`,
  concession: sql`null`,
}

/** Who stayed against who left, and what it cost to keep them. */
export async function retentionReport(db: Db, viewer: Viewer, { by, ...asked }: RetentionAsked): Promise<z.input<typeof endpoint.reply>> {
  const { currency } = viewer.company
  type Row = { key: string; label: string; category: string | null; saved: number; cancelled: number; cost_minor: bigint }
  const { rows } = await sql<Row>`
    select counted.*, ${labelOf[by]} as label, ${categoryOf[by]} as category
      from (select ${keyOf[by]} as key, (count(*) filter (where outcome = 'saved'))::int as saved,
                   (count(*) filter (where outcome = 'cancelled'))::int as cancelled,
                   coalesce(sum(${costOf(currency)}), 0)::bigint as cost_minor
              from retentions
             where ${where(viewer, asked)}
             group by 1) as counted
     order by counted.saved + counted.cancelled desc, category, label, counted.key`.execute(db)
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0)
  return {
    from: asked.from,
    to: asked.to,
    saved: sum(({ saved }) => saved),
    cancelled: sum(({ cancelled }) => cancelled),
    cost: toMoney(
      rows.reduce((total, row) => total + row.cost_minor, 0n),
      currency,
    ),
    lines: rows.slice(0, mostLines).map(({ cost_minor, ...line }) => ({ ...line, cost: toMoney(cost_minor, currency) })),
  }
}

type CaseRow = {
  id: string
  at: Date
  exact_at: string
  outcome: 'saved' | 'cancelled'
  customer_id: string
  number: string
  name: string | null
  reason: string
  concession: Concession
  cost_minor: bigint
  ask_again_on: string | null
  by: string
}

/** The cases that a count is made of, the newest first. */
export async function retentionCases(
  db: Db,
  viewer: Viewer,
  { limit, cursor, ...asked }: Filters & { from: string; to: string; limit: number; cursor?: string | undefined },
): Promise<z.input<typeof cases.reply>> {
  const { currency } = viewer.company
  const { rows } = await sql<CaseRow>`
    select retentions.id, retentions.at, ${exactly(sql`retentions.at`)} as exact_at, retentions.outcome, retentions.customer_id, customers.number,
           ${holderName(sql.ref('customers.id'))} as name,
           dispositions.category || ' › ' || dispositions.name as reason, retentions.concession, ${costOf(currency)} as cost_minor,
           retentions.ask_again_on, staff.name as by
      from retentions
      join customers on customers.id = retentions.customer_id
      join dispositions on dispositions.id = retentions.reason_id
      join staff on staff.id = retentions.staff_id
     where ${where(viewer, asked)} ${olderThan(sql`retentions.at`, sql`retentions.id`, cursor)}
     order by retentions.at desc, retentions.id desc
     limit ${limit + 1}`.execute(db)
  return pageOf(
    rows,
    limit,
    (row) => ({
      id: row.id,
      at: row.at.toISOString(),
      outcome: row.outcome,
      customer: { id: row.customer_id, number: row.number, name: row.name },
      reason: row.reason,
      concession: row.concession,
      cost: toMoney(row.cost_minor, currency),
      askAgainOn: row.ask_again_on,
      by: row.by,
    }),
    (row) => [row.exact_at, row.id],
  )
}
