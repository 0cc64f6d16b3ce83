import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { toMoney } from '#contract/money.ts'
import type { listLedger } from '#contract/panels.ts'
import { familyOf } from '#server/customers/family.ts'
import { pageOf } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { exactly, olderThan, readPlace } from '#server/platform/keyset.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import type { LedgerKind } from './rules/effect.ts'

export type LedgerRow = {
  id: string
  at: Date
  exact_at: string
  kind: LedgerKind
  amount_minor: bigint
  effect_minor: bigint
  currency: string
  description: string
  invoice_id: string | null
  invoice_number: string | null
  payment_id: string | null
  refund_id: string | null
  corrects_id: string | null
}

const entryColumns = sql`id, at, kind, amount_minor, effect_minor, currency, description, invoice_id, payment_id, refund_id, corrects_id`

/**
 * So many entries of a family, by its index: each account's own in order, then the few of all together. Asked of the whole family at once,
 * all of its entries would be read and sorted for each page.
 */
export const entriesInOrder = (family: RawBuilder<unknown>, where: RawBuilder<unknown>, order: 'asc' | 'desc', count: number) => {
  const inOrder = order === 'asc' ? sql`order by at, id` : sql`order by at desc, id desc`
  return sql<LedgerRow>`
    select entries.*, ${exactly(sql.ref('entries.at'))} as exact_at,
           (select invoices.number from invoices where invoices.id = entries.invoice_id) as invoice_number
      from (select of_one.*
              from unnest(${family}) as member (id)
             cross join lateral (select ${entryColumns} from ledger_entries
                                  where ledger_entries.customer_id = member.id ${where}
                                  ${inOrder} limit ${count}) as of_one
             ${inOrder} limit ${count}) as entries
     ${inOrder}`
}

/**
 * The newest first. The balance after the newest of a page is the sum of all up to it, which the index alone answers; after each of the others
 * it is that less what came since. Two statements.
 */
export async function ledgerOf(db: Db, _: Viewer, { params, query }: Input<typeof listLedger>): Promise<z.input<typeof listLedger.reply>> {
  const family = familyOf(params.id)
  const place = readPlace(query.cursor, 'instant')
  const { rows } = await entriesInOrder(family, olderThan(sql.ref('at'), sql.ref('id'), query.cursor), 'desc', query.limit + 1).execute(db)
  const { rows: sums } = await sql<{ currency: string; balance_minor: bigint; up_to_minor: bigint }>`
    select customers.currency,
           (select coalesce(sum(effect_minor), 0)::bigint from ledger_entries where customer_id = any(${family})) as balance_minor,
           ${
             place
               ? sql`(select coalesce(sum(effect_minor), 0)::bigint from ledger_entries
                       where customer_id = any(${family}) and (at, id) < (${place.at}::timestamptz, ${place.id}::uuid))`
               : sql`0::bigint`
           } as up_to_minor
      from customers where id = ${params.id}::uuid`.execute(db)
  const [sum] = sums
  let after = (place ? sum?.up_to_minor : sum?.balance_minor) ?? 0n
  const page = pageOf(
    rows,
    query.limit,
    (row) => {
      const balanceAfter = toMoney(after, row.currency)
      after -= row.effect_minor
      return {
        id: row.id,
        at: row.at.toISOString(),
        kind: row.kind,
        amount: toMoney(row.amount_minor, row.currency),
        effect: toMoney(row.effect_minor, row.currency),
        description: row.description,
        invoiceId: row.invoice_id,
        invoiceNumber: row.invoice_number,
        paymentId: row.payment_id,
        refundId: row.refund_id,
        correctsId: row.corrects_id,
        balanceAfter,
      }
    },
    (row) => [row.exact_at, row.id],
  )
  return { ...page, balance: toMoney(sum?.balance_minor ?? 0n, sum?.currency ?? '') }
}
