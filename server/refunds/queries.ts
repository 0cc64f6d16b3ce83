import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { toMoney } from '#contract/money.ts'
import type * as contract from '#contract/refunds.ts'
import { askingAbove, givenToday, readLimits } from '#server/approvals/limits.ts'
import { familyOf } from '#server/customers/family.ts'
import { holderName } from '#server/customers/holder-name.ts'
import { paidWithLabel } from '#server/payments/rules/method-label.ts'
import { pageOf } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { exactly, olderThan } from '#server/platform/keyset.ts'
import { notFound } from '#server/platform/refusal.ts'
import { asMay } from '#server/platform/verdict.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { mayRefundHere } from './give-refund.ts'
import { paymentFacts } from './refund-facts.ts'
import { readRefundSettings } from './refund-settings.ts'
import { mayDoOutside, mayWithdraw } from './rules/may-end-refund.ts'
import { mayRefundAmount } from './rules/may-refund.ts'
import { refundMode } from './rules/refund-way.ts'

type Row = {
  channel: string
  payment_status: string | null
  check_number: string | null
  id: string
  customer_id: string
  number: string
  name: string | null
  payment_id: string
  amount_minor: bigint
  credited_minor: bigint
  currency: string
  kind: string | null
  brand: string | null
  last_four: string | null
  mode: 'automatic'
  status: 'executed'
  because: string
  requested_by: string
  requested_by_name: string
  requested_at: Date
  exact_at: string
  approved_by: string | null
  approved_by_name: string | null
  approval_id: string | null
  expected_by: string | null
  ended_at: Date | null
  failed_because: string | null
  reference: string | null
}

const at = sql.ref('refunds.requested_at')
const select = (where: RawBuilder<unknown>, order: RawBuilder<unknown>, limit: number) => sql<Row>`
  select refunds.*, ${exactly(at)} as exact_at, customers.number,
         ${holderName(sql.ref('customers.id'))} as name,
         payment_methods.kind, payment_methods.brand, payment_methods.last_four, payments.channel, payments.check_number, payments.status as payment_status, asker.name as requested_by_name, approver.name as approved_by_name
    from refunds
    join customers on customers.id = refunds.customer_id
    join staff as asker on asker.id = refunds.requested_by
    left join staff as approver on approver.id = refunds.approved_by
    left join payments on payments.id = refunds.payment_id
    left join payment_methods on payment_methods.id = refunds.payment_method_id
   where ${where}
   order by ${order}
   limit ${limit}`

const shown =
  (viewer: Viewer) =>
  (row: Row): z.input<typeof contract.refund> => ({
    id: row.id,
    customer: { id: row.customer_id, number: row.number, name: row.name },
    paymentId: row.payment_id,
    amount: toMoney(row.amount_minor, row.currency),
    credited: toMoney(row.credited_minor, row.currency),
    method: paidWithLabel({ ...row, checkNumber: row.check_number, lastFour: row.last_four }),
    mode: row.mode,
    status: row.status,
    reason: row.because,
    requestedBy: { id: row.requested_by, name: row.requested_by_name },
    requestedAt: row.requested_at.toISOString(),
    approvedBy: row.approved_by && row.approved_by_name ? { id: row.approved_by, name: row.approved_by_name } : null,
    approvalId: row.approval_id,
    expectedBy: row.expected_by,
    endedAt: row.ended_at?.toISOString() ?? null,
    failedBecause: row.failed_because,
    reference: row.reference,
    can: {
      withdraw: asMay(mayWithdraw({ status: row.status, isOwn: row.requested_by === viewer.id, permissions: viewer.permissions })),
      done_outside: asMay(mayDoOutside({ status: row.status, paymentStatus: row.payment_status })),
    },
  })

export async function refundsOf(
  db: Db,
  viewer: Viewer,
  { params, query }: Input<typeof contract.listRefunds>,
): Promise<z.input<typeof contract.listRefunds.reply>> {
  const id = sql.ref('refunds.id')
  const { rows } = await select(
    sql`refunds.customer_id = any(${familyOf(params.id)}) ${olderThan(at, id, query.cursor)}`,
    sql`refunds.requested_at desc, refunds.id desc`,
    query.limit + 1,
  ).execute(db)
  return pageOf(rows, query.limit, shown(viewer), (row) => [row.exact_at, row.id])
}

/** What somebody has to give back outside of the gateway, oldest first. */
export async function refundsByHand(db: Db, viewer: Viewer): Promise<z.input<typeof contract.listRefundsByHand.reply>> {
  const { rows } = await select(sql`refunds.status = 'to_do_by_hand'`, sql`refunds.requested_at, refunds.id`, 200).execute(db)
  return { items: rows.map(shown(viewer)) }
}

/** @throws 404 */
export async function readRefund(db: Db, viewer: Viewer, id: string): Promise<z.input<typeof contract.refund>> {
  const { rows } = await select(sql`refunds.id = ${id}::uuid`, sql`refunds.id`, 1).execute(db)
  const [row] = rows
  if (!row) throw notFound()
  return shown(viewer)(row)
}

export async function refundTermsOf(db: Db, viewer: Viewer, paymentId: string): Promise<z.input<typeof contract.refundTerms.reply>> {
  const payment = await paymentFacts(db, paymentId, null, false)
  if (!payment) throw notFound()
  const { rows } = await sql<{ id: string }>`
    select coalesce(merged_into, id) as id from customers where id = ${payment.customerId}::uuid`.execute(db)
  const customerId = rows[0]?.id ?? payment.customerId
  const settings = await readRefundSettings(db)
  const mode = refundMode(payment, settings)
  const limits = await readLimits(db, viewer.company.currency)
  const given = await givenToday(db, viewer.id, viewer.now, viewer.company)
  const may = await mayRefundHere(
    { db: db as never, actor: viewer, now: viewer.now, source: 'console', interactionId: null },
    customerId,
    payment,
  )
  return {
    paymentId,
    customerId,
    paid: toMoney(payment.amountMinor, payment.currency),
    left: toMoney(payment.leftMinor < 0n ? 0n : payment.leftMinor, payment.currency),
    method: paidWithLabel({ ...payment, kind: payment.methodKind }),
    mode,
    days: { from: settings.daysFrom, to: settings.daysTo },
    withoutAsking: askingAbove(limits, limits[viewer.role], given, viewer.company.currency, mode === 'approve_first'),
    can: { refund: asMay(may.allowed ? mayRefundAmount(payment, 1n, payment.currency) : may) },
  }
}
