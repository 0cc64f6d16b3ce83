import { sql } from 'kysely'
import type { z } from 'zod'
import type { listPrepaid } from '#contract/ledger.ts'
import { toMoney } from '#contract/money.ts'
import { familyOf } from '#server/customers/family.ts'
import { pageOf } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { insistOnModule } from '#server/platform/insist-on-module.ts'
import { exactly, olderThan, readPlace } from '#server/platform/keyset.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'

type Row = { id: string; at: Date; exact_at: string; amount_minor: bigint; currency: string; description: string }

/** The customer's own money with us, newest first; as the ledger, its balance after each entry is a sum. @throws 404 without telecom */
export async function prepaidOf(
  db: Db,
  viewer: Viewer,
  { params, query }: Input<typeof listPrepaid>,
): Promise<z.input<typeof listPrepaid.reply>> {
  insistOnModule(viewer, 'telecom')
  const family = familyOf(params.id)
  const place = readPlace(query.cursor, 'instant')
  const { rows } = await sql<Row>`
    select id, at, ${exactly(sql.ref('at'))} as exact_at, amount_minor, currency, description
      from prepaid_entries
     where customer_id = any(${family}) ${olderThan(sql.ref('at'), sql.ref('id'), query.cursor)}
     order by at desc, id desc
     limit ${query.limit + 1}`.execute(db)
  const { rows: sums } = await sql<{ currency: string; balance_minor: bigint; up_to_minor: bigint }>`
    select customers.currency, sums.*
      from customers
     cross join lateral (
             select coalesce(sum(amount_minor), 0)::bigint as balance_minor,
                    ${
                      place
                        ? sql`coalesce(sum(amount_minor) filter (where (at, prepaid_entries.id) < (${place.at}::timestamptz, ${place.id}::uuid)), 0)::bigint`
                        : sql`0::bigint`
                    } as up_to_minor
               from prepaid_entries where customer_id = any(${family})) as sums
     where customers.id = ${params.id}::uuid`.execute(db)
  const [sum] = sums
  let after = (place ? sum?.up_to_minor : sum?.balance_minor) ?? 0n
  const page = pageOf(
    rows,
    query.limit,
    (row) => {
      const balanceAfter = toMoney(after, row.currency)
      after -= row.amount_minor
      return {
        id: row.id,
        at: row.at.toISOString(),
        amount: toMoney(row.amount_minor, row.currency),
        description: row.description,
        balanceAfter,
      }
    },
    (row) => [row.exact_at, row.id],
  )
  return { ...page, balance: toMoney(sum?.balance_minor ?? 0n, sum?.currency ?? viewer.company.currency) }
}
