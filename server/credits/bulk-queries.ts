import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type * as contract from '#contract/credits.ts'
import { toMoney } from '#contract/money.ts'
import type { Db } from '#server/platform/database.ts'
import { notFound } from '#server/platform/refusal.ts'
import { allowed, asMay, refused } from '#server/platform/verdict.ts'
import type { Viewer } from '#server/work.ts'

type Row = {
  id: string
  because: string
  amount_minor: bigint
  currency: string
  status: 'running'
  customers: number
  given: number
  left_out: { because: string; customers: number }[]
  requested_by: string
  requested_by_name: string
  requested_at: Date
  ended_at: Date | null
  approval_id: string | null
}

const select = (where: RawBuilder<unknown>) => sql<Row>`
  select bulk_credits.*, staff.name as requested_by_name,
         (select count(*)::int from bulk_credit_customers where bulk_credit_id = bulk_credits.id and bulk_credit_customers.status = 'given') as given,
         (select coalesce(json_agg(json_build_object('because', why.because, 'customers', why.customers)), '[]')
            from (select because, count(*)::int as customers from bulk_credit_customers
                   where bulk_credit_id = bulk_credits.id and bulk_credit_customers.status = 'left_out'
                   group by because order by count(*) desc, because limit 20) as why) as left_out
    from bulk_credits
    join staff on staff.id = bulk_credits.requested_by
   where ${where}
   order by requested_at desc, bulk_credits.id desc
   limit 100`

const shown = (row: Row): z.input<typeof contract.bulkCredit> => ({
  id: row.id,
  because: row.because,
  each: toMoney(row.amount_minor, row.currency),
  total: toMoney(row.amount_minor * BigInt(row.customers), row.currency),
  status: row.status,
  customers: row.customers,
  given: row.given,
  leftOut: row.left_out.reduce((sum, { customers }) => sum + customers, 0),
  leftOutWhy: row.left_out.map((why) => ({ because: why.because ?? '', customers: why.customers })),
  requestedBy: { id: row.requested_by, name: row.requested_by_name },
  requestedAt: row.requested_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
  approvalId: row.approval_id,
  can: { cancel: asMay(row.status === 'running' ? allowed : refused('bulk_credit.not_running', 'It does not run.')) },
})

export async function bulkCreditsOf(db: Db, _viewer: Viewer): Promise<z.input<typeof contract.listBulkCredits.reply>> {
  const { rows } = await select(sql`true`).execute(db)
  return { items: rows.map(shown) }
}

/** @throws 404 */
export async function readBulkCredit(db: Db, _viewer: Viewer, id: string): Promise<z.input<typeof contract.bulkCredit>> {
  const { rows } = await select(sql`bulk_credits.id = ${id}::uuid`).execute(db)
  const [row] = rows
  if (!row) throw notFound()
  return shown(row)
}
