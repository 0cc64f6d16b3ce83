import { sql } from 'kysely'
import type { z } from 'zod'
import { toMoney } from '#contract/money.ts'
import type { listLedger, listPaymentMethods, listPayments, paymentStatus } from '#contract/panels.ts'
import { familyOf } from '#server/customers/family.ts'
import { pageOf } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import { exactly, olderThan } from '#server/platform/keyset.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { expiresSoon } from './rules/method-expiry.ts'
import { isExpired, paymentMethodLabel } from './rules/method-label.ts'

type PaymentRow = {
  id: string
  at: Date
  exact_at: string
  amount_minor: bigint
  currency: string
  status: z.infer<typeof paymentStatus>
  decline_reason: string | null
  kind: string | null
  brand: string | null
  last_four: string | null
  paid: string[]
}

export async function paymentsOf(
  db: Db,
  _: Viewer,
  { params, query }: Input<typeof listPayments>,
): Promise<z.input<typeof listPayments.reply>> {
  const { rows } = await sql<PaymentRow>`
    select payments.id, payments.at, ${exactly(sql.ref('payments.at'))} as exact_at, payments.amount_minor, payments.currency, payments.status,
           payments.decline_reason, payment_methods.kind, payment_methods.brand, payment_methods.last_four,
           array(select invoices.number from payment_allocations join invoices on invoices.id = payment_allocations.invoice_id
                  where payment_allocations.payment_id = payments.id order by invoices.issued_on, invoices.number) as paid
      from payments
      left join payment_methods on payment_methods.id = payments.payment_method_id
     where payments.customer_id = any(${familyOf(params.id)}) ${olderThan(sql.ref('payments.at'), sql.ref('payments.id'), query.cursor)}
     order by payments.at desc, payments.id desc
     limit ${query.limit + 1}`.execute(db)
  return pageOf(
    rows,
    query.limit,
    (row) => ({
      id: row.id,
      at: row.at.toISOString(),
      amount: toMoney(row.amount_minor, row.currency),
      method: paymentMethodLabel(row.kind, row.brand, row.last_four),
      status: row.status,
      declineReason: row.decline_reason,
      paid: row.paid,
    }),
    (row) => [row.exact_at, row.id],
  )
}

type MethodRow = {
  id: string
  kind: 'card' | 'bank_account'
  brand: string
  last_four: string
  expires: string | null
  is_default: boolean
  is_autopay: boolean
  added_at: Date
  exact_at: string
  removed_at: Date | null
  state: 'waiting' | 'usable' | 'refused'
}

/** Removed ones too: an old payment still names them. */
export async function paymentMethodsOf(
  db: Db,
  viewer: Viewer,
  { params, query }: Input<typeof listPaymentMethods>,
): Promise<z.input<typeof listPaymentMethods.reply>> {
  const today = dayIn(viewer.now, viewer.company.timeZone)
  const { rows } = await sql<MethodRow>`
    select id, kind, brand, last_four, expires, is_default, is_autopay, added_at, ${exactly(sql.ref('added_at'))} as exact_at, removed_at, state
      from payment_methods
     where customer_id = any(${familyOf(params.id)}) ${olderThan(sql.ref('added_at'), sql.ref('id'), query.cursor)}
     order by added_at desc, id desc
     limit ${query.limit + 1}`.execute(db)
  return pageOf(
    rows,
    query.limit,
    (row) => ({
      id: row.id,
      kind: row.kind,
      brand: row.brand,
      lastFour: row.last_four,
      expires: row.expires,
      isDefault: row.is_default,
      isAutopay: row.is_autopay,
      addedAt: row.added_at.toISOString(),
      removedAt: row.removed_at?.toISOString() ?? null,
      isExpired: isExpired(row.expires, today),
      expiresSoon: expiresSoon(row.expires, today),
      state: row.state,
    }),
    (row) => [row.exact_at, row.id],
  )
}

type LedgerRow = {
  id: string
  at: Date
  exact_at: string
  kind: 'invoice' | 'refund' | 'chargeback' | 'adjustment' | 'transfer' | 'payment' | 'credit' | 'write_off'
  amount_minor: bigint
  effect_minor: bigint
  currency: string
  description: string
  invoice_number: string | null
  corrects_id: string | null
  balance_after_minor: bigint
}

/** The balance after an entry is the sum of the family's entries up to it, so the newest shows today's balance. */
export async function ledgerOf(db: Db, _: Viewer, { params, query }: Input<typeof listLedger>): Promise<z.input<typeof listLedger.reply>> {
  const family = familyOf(params.id)
  const { rows } = await sql<LedgerRow>`
    select entries.*, ${exactly(sql.ref('at'))} as exact_at,
           (select invoices.number from invoices where invoices.id = entries.invoice_id) as invoice_number
      from (select id, at, kind, amount_minor, effect_minor, currency, description, invoice_id, corrects_id,
                   sum(effect_minor) over (order by at, id rows unbounded preceding)::bigint as balance_after_minor
              from ledger_entries
             where customer_id = any(${family})) as entries
     where true ${olderThan(sql.ref('at'), sql.ref('id'), query.cursor)}
     order by at desc, id desc
     limit ${query.limit + 1}`.execute(db)
  const { rows: sums } = await sql<{ currency: string; balance_minor: bigint }>`
    select customers.currency,
           (select coalesce(sum(effect_minor), 0)::bigint from ledger_entries where customer_id = any(${family})) as balance_minor
      from customers where id = ${params.id}::uuid`.execute(db)
  const [sum] = sums
  const page = pageOf(
    rows,
    query.limit,
    (row) => ({
      id: row.id,
      at: row.at.toISOString(),
      kind: row.kind,
      amount: toMoney(row.amount_minor, row.currency),
      effect: toMoney(row.effect_minor, row.currency),
      description: row.description,
      invoiceNumber: row.invoice_number,
      correctsId: row.corrects_id,
      balanceAfter: toMoney(row.balance_after_minor, row.currency),
    }),
    (row) => [row.exact_at, row.id],
  )
  return { ...page, balance: toMoney(sum?.balance_minor ?? 0n, sum?.currency ?? '') }
}
