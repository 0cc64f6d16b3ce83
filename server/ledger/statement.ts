import { sql } from 'kysely'
import type { z } from 'zod'
import type { getStatement } from '#contract/ledger.ts'
import { toMoney } from '#contract/money.ts'
import { familyOf } from '#server/customers/family.ts'
import { paidNumbersOf } from '#server/payments/paid-numbers.ts'
import { paymentMethodLabel } from '#server/payments/rules/method-label.ts'
import { pageOf } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import { readPlace } from '#server/platform/keyset.ts'
import { insist, notFound } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { entriesInOrder } from './queries.ts'
import type { LedgerKind } from './rules/effect.ts'
import { type Period, statementPeriod } from './rules/statement-period.ts'

export type StatementSums = {
  currency: string
  openingMinor: bigint
  closingMinor: bigint
  sums: { kind: LedgerKind; effectMinor: bigint; count: number }[]
  /** To which it would be mailed. */
  address: string | null
}

/** @throws 422 for a period that is none */
export function periodAsked(viewer: Viewer, asked: { from?: string | undefined; to?: string | undefined }): Period {
  const { timeZone } = viewer.company
  const period = statementPeriod(asked, dayIn(viewer.now, timeZone), timeZone)
  if ('allowed' in period) {
    insist(period)
    throw notFound()
  }
  return period
}

/** What was owed before a period, what came in it by kind, and what is owed after it. @throws 404 */
export async function statementSums(db: Db, customerId: string, period: Period): Promise<StatementSums> {
  const { rows } = await sql<{
    currency: string
    address: string | null
    opening_minor: bigint
    sums: { kind: LedgerKind; effect: string; count: number }[]
  }>`
    select customers.currency,
           (select address from emails where emails.customer_id = customers.id order by is_primary desc, position limit 1) as address,
           (select coalesce(sum(effect_minor), 0)::bigint from ledger_entries
             where customer_id = any(${familyOf(customerId)}) and at < ${period.begins}) as opening_minor,
           (select coalesce(json_agg(json_build_object('kind', kind, 'effect', effect, 'count', count) order by kind), '[]')
              from (select kind, sum(effect_minor)::text as effect, count(*)::int as count from ledger_entries
                     where customer_id = any(${familyOf(customerId)}) and at >= ${period.begins} and at < ${period.ends}
                     group by kind) as of_kind) as sums
      from customers where customers.id = ${customerId}::uuid`.execute(db)
  const [row] = rows
  if (!row) throw notFound()
  const sums = row.sums.map(({ kind, effect, count }) => ({ kind, effectMinor: BigInt(effect), count }))
  return {
    currency: row.currency,
    address: row.address,
    openingMinor: row.opening_minor,
    closingMinor: sums.reduce((sum, { effectMinor }) => sum + effectMinor, row.opening_minor),
    sums,
  }
}

/** Oldest first, as a statement is read. */
export async function statementOf(
  db: Db,
  viewer: Viewer,
  { params, query }: Input<typeof getStatement>,
): Promise<z.input<typeof getStatement.reply>> {
  const period = periodAsked(viewer, query)
  const place = readPlace(query.cursor, 'instant')
  const { currency, address, openingMinor, closingMinor, sums } = await statementSums(db, params.id, period)
  const later = place ? sql`and (at, id) > (${place.at}::timestamptz, ${place.id}::uuid)` : sql``
  const within = sql`and at >= ${period.begins} and at < ${period.ends} ${later}`
  const { rows } = await entriesInOrder(familyOf(params.id), within, 'asc', query.limit + 1).execute(db)
  const payments = await paymentsBehind(
    db,
    rows.flatMap(({ kind, payment_id }) => (kind === 'payment' && payment_id !== null ? [payment_id] : [])),
  )
  let after = place ? await balanceUpTo(db, params.id, place) : openingMinor
  const money = (minor: bigint) => toMoney(minor, currency)
  const page = pageOf(
    rows,
    query.limit,
    (row) => {
      after += row.effect_minor
      return {
        id: row.id,
        at: row.at.toISOString(),
        kind: row.kind,
        description: row.description,
        invoiceNumber: row.invoice_number,
        ...((row.kind === 'payment' && row.payment_id !== null && payments.get(row.payment_id)) || { paidWith: null, paidNumbers: [] }),
        effect: money(row.effect_minor),
        balanceAfter: money(after),
      }
    },
    (row) => [row.exact_at, row.id],
  )
  return {
    ...page,
    customerId: params.id,
    from: period.from,
    to: period.to,
    opening: money(openingMinor),
    closing: money(closingMinor),
    sums: sums.map(({ kind, effectMinor, count }) => ({ kind, effect: money(effectMinor), count })),
    count: sums.reduce((sum, { count }) => sum + count, 0),
    goesTo: address,
  }
}

type Behind = {
  id: string
  kind: string | null
  brand: string | null
  last_four: string | null
  check_number: string | null
  numbers: string[]
}

/** With what each payment of a page was paid, and what it paid. */
async function paymentsBehind(db: Db, ids: readonly string[]): Promise<Map<string, { paidWith: string; paidNumbers: string[] }>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Behind>`
    select payments.id, payment_methods.kind, payment_methods.brand, payment_methods.last_four, payments.check_number,
           ${paidNumbersOf(sql.ref('payments.id'))} as numbers
      from payments left join payment_methods on payment_methods.id = payments.payment_method_id
     where payments.id = any(${ids}::uuid[])`.execute(db)
  return new Map(
    rows.map(({ id, kind, brand, last_four, check_number, numbers }) => [
      id,
      { paidWith: check_number === null ? paymentMethodLabel(kind, brand, last_four) : `Check ${check_number}`, paidNumbers: numbers },
    ]),
  )
}

async function balanceUpTo(db: Db, customerId: string, { at, id }: { at: string; id: string }): Promise<bigint> {
  const { rows } = await sql<{ minor: bigint }>`
    select coalesce(sum(effect_minor), 0)::bigint as minor from ledger_entries
     where customer_id = any(${familyOf(customerId)}) and (at, id) <= (${at}::timestamptz, ${id}::uuid)`.execute(db)
  return rows[0]?.minor ?? 0n
}
