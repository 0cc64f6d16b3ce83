import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { toMoney } from '#contract/money.ts'
import type { listInstalments } from '#contract/panels.ts'
import { familyOf } from '#server/customers/family.ts'
import { pageOf } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { olderThan } from '#server/platform/keyset.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'

export type InstalmentRow = {
  id: string
  item: string
  currency: string
  bought_on: string
  paid: number
  parts: number
  total_minor: bigint
  left_minor: bigint
  next_due_on: string | null
}

/** The purchases of the customers in `ids`, each with how far it is paid. */
export const instalmentPurchases = (ids: RawBuilder<unknown>) => sql<InstalmentRow>`
    select instalment_plans.id, instalment_plans.item, instalment_plans.currency, instalment_plans.bought_on,
           progress.paid, progress.parts, progress.total_minor, progress.left_minor, progress.next_due_on
      from instalment_plans
     cross join lateral (select count(*) filter (where paid_at is not null)::int as paid, count(*)::int as parts,
                                coalesce(sum(amount_minor), 0)::bigint as total_minor,
                                coalesce(sum(amount_minor) filter (where paid_at is null), 0)::bigint as left_minor,
                                min(due_on) filter (where paid_at is null) as next_due_on
                           from instalments
                          where instalment_plan_id = instalment_plans.id) as progress
     where instalment_plans.customer_id = any(${ids})`

export async function instalmentsOf(
  db: Db,
  _: Viewer,
  { params, query }: Input<typeof listInstalments>,
): Promise<z.input<typeof listInstalments.reply>> {
  const { rows } = await sql<InstalmentRow>`
    ${instalmentPurchases(familyOf(params.id))} ${olderThan(sql.ref('bought_on'), sql.ref('id'), query.cursor, 'day')}
     order by bought_on desc, id desc
     limit ${query.limit + 1}`.execute(db)
  return pageOf(rows, query.limit, toInstalment, (row) => [row.bought_on, row.id])
}

function toInstalment(row: InstalmentRow) {
  return {
    id: row.id,
    item: row.item,
    paid: row.paid,
    of: row.parts,
    total: toMoney(row.total_minor, row.currency),
    left: toMoney(row.left_minor, row.currency),
    boughtOn: row.bought_on,
    nextDueOn: row.next_due_on,
  }
}
