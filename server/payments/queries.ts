import { sql } from 'kysely'
import type { z } from 'zod'
import { toMoney } from '#contract/money.ts'
import type { listPaymentMethods, listPayments, paymentStatus } from '#contract/panels.ts'
import { isBlockedCard } from '#server/blocks/find-block.ts'
import { familyOf } from '#server/customers/family.ts'
import { pageOf } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import { exactly, olderThan } from '#server/platform/keyset.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { paidNumbersOf } from './paid-numbers.ts'
import { expiresSoon } from './rules/method-expiry.ts'
import { isExpired, paidWithLabel } from './rules/method-label.ts'

type PaymentRow = {
  id: string
  at: Date
  exact_at: string
  amount_minor: bigint
  currency: string
  status: z.infer<typeof paymentStatus>
  decline_reason: string | null
  channel: string
  check_number: string | null
  kind: string | null
  brand: string | null
  last_four: string | null
  paid: string[]
  refunded_minor: bigint
  refunding_minor: bigint
}

export async function paymentsOf(
  db: Db,
  _: Viewer,
  { params, query }: Input<typeof listPayments>,
): Promise<z.input<typeof listPayments.reply>> {
  const { rows } = await sql<PaymentRow>`
    select payments.id, payments.at, ${exactly(sql.ref('payments.at'))} as exact_at, payments.amount_minor, payments.currency, payments.status,
           payments.decline_reason, payments.channel, payments.check_number, payment_methods.kind, payment_methods.brand, payment_methods.last_four,
           ${paidNumbersOf(sql.ref('payments.id'))} as paid, back.refunded_minor, back.refunding_minor
      from payments
      left join payment_methods on payment_methods.id = payments.payment_method_id
      cross join lateral (
        select coalesce(sum(refunds.amount_minor) filter (where refunds.status = 'executed'), 0)::bigint as refunded_minor,
               coalesce(sum(refunds.amount_minor) filter (where refunds.status not in ('executed', 'failed', 'refused', 'withdrawn')), 0)::bigint
                 as refunding_minor
          from refunds where refunds.payment_id = payments.id) as back
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
      method: paidWithLabel({ ...row, checkNumber: row.check_number, lastFour: row.last_four }),
      status: row.status,
      declineReason: row.decline_reason,
      paid: row.paid,
      refunded: toMoney(row.refunded_minor, row.currency),
      refunding: toMoney(row.refunding_minor, row.currency),
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
  is_blocked: boolean
}

/** Removed ones too: an old payment still names them. One that the gateway refused was never on file; the history tells of it. */
export async function paymentMethodsOf(
  db: Db,
  viewer: Viewer,
  { params, query }: Input<typeof listPaymentMethods>,
): Promise<z.input<typeof listPaymentMethods.reply>> {
  const today = dayIn(viewer.now, viewer.company.timeZone)
  const { rows } = await sql<MethodRow>`
    select id, kind, brand, last_four, expires, is_default, is_autopay, added_at, ${exactly(sql.ref('added_at'))} as exact_at, removed_at, state,
           ${isBlockedCard(viewer.now)} as is_blocked
      from payment_methods
     where customer_id = any(${familyOf(params.id)}) and state <> 'refused'
       ${olderThan(sql.ref('added_at'), sql.ref('id'), query.cursor)}
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
      isBlocked: row.is_blocked,
    }),
    (row) => [row.exact_at, row.id],
  )
}
