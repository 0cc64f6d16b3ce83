import { sql } from 'kysely'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import type { EventFacts } from '#server/events.ts'
import { wordsOfReason } from '#server/gateway/rules/decline-reason-table.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/work.ts'
import { spreadCredit } from './rules/spread-credit.ts'

type RefundRow = NonNullable<Awaited<ReturnType<typeof lockRefund>>>

const lockRefund = (work: Work, id: string) => work.db.selectFrom('refunds').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** What follows for a refund when the gateway has done it, will not, or does not say. */
export async function settleRefund(work: Work, { attemptId, kind, state }: EventFacts['payment_attempt.ended']): Promise<void> {
  if (kind !== 'refund') return
  const attempt = await work.db
    .selectFrom('payment_attempts')
    .select(['refund_id', 'payment_id', 'failed_because'])
    .where('id', '=', attemptId)
    .executeTakeFirstOrThrow()
  // The payment first, as whoever asks for a refund of it does.
  await work.db.selectFrom('payments').select('id').where('id', '=', attempt.payment_id).forUpdate().executeTakeFirstOrThrow()
  const refund = await lockRefund(work, attempt.refund_id ?? '')
  if (!refund || (refund.status !== 'pending' && refund.status !== 'unknown')) return
  if (state === 'unknown') return moveRefund(work, refund, { status: 'unknown' })
  if (state === 'failed') {
    const reason = attempt.failed_because ?? 'refused'
    await moveRefund(work, refund, { status: 'failed', ended_at: work.now, failed_because: wordsOfReason(reason) })
    await movePayment(work, refund.payment_id)
    return work.publish('refund.failed', { refundId: refund.id, reason }, about(refund))
  }
  await executeRefund(work, refund)
}

const about = (refund: RefundRow) => ({
  customerId: refund.customer_id,
  ...(refund.interaction_id && { interactionId: refund.interaction_id }),
})

/** The money has gone back: the refund's entry, beside it the credit note of what had been invoiced, and the promise is kept. `refund` and its payment are locked. */
export async function executeRefund(work: Work, refund: RefundRow): Promise<void> {
  await moveRefund(work, refund, { status: 'executed', ended_at: work.now })
  const entry = {
    customer_id: refund.customer_id,
    currency: refund.currency,
    at: work.now,
    payment_id: refund.payment_id,
    refund_id: refund.id,
  }
  const credits = await creditParts(work, refund)
  await work.db
    .insertInto('ledger_entries')
    .values([
      { ...entry, id: newId(), kind: 'refund', amount_minor: refund.amount_minor, description: 'Refund to the payment method' },
      ...credits.map(({ invoiceId, minor }) => ({
        ...entry,
        id: newId(),
        kind: 'credit',
        amount_minor: minor,
        invoice_id: invoiceId,
        description: 'Credit note for a refund',
      })),
    ])
    .execute()
  await movePayment(work, refund.payment_id)
  if (refund.commitment_id) await keepPromise(work, refund, refund.commitment_id)
  await work.publish(
    'refund.executed',
    { refundId: refund.id, amountMinor: String(refund.amount_minor), currency: refund.currency },
    about(refund),
  )
}

async function creditParts({ db }: Work, refund: RefundRow) {
  if (refund.credited_minor === 0n) return []
  const paid = await db
    .selectFrom('payment_allocations')
    .innerJoin('invoices', 'invoices.id', 'payment_allocations.invoice_id')
    .select(['payment_allocations.invoice_id', 'payment_allocations.amount_minor'])
    .where('payment_id', '=', refund.payment_id)
    .orderBy('invoices.due_on')
    .orderBy('invoices.number')
    .execute()
  const credited = await db
    .selectFrom('ledger_entries')
    .select(['invoice_id', sql<bigint>`sum(amount_minor)::bigint`.as('minor')])
    .where('payment_id', '=', refund.payment_id)
    .where('refund_id', 'is not', null)
    .where('kind', '=', 'credit')
    .groupBy('invoice_id')
    .execute()
  return spreadCredit(
    refund.credited_minor,
    paid.map((row) => ({ invoiceId: row.invoice_id, minor: row.amount_minor })),
    new Map(credited.flatMap(({ invoice_id, minor }) => (invoice_id ? [[invoice_id, minor] as const] : []))),
  )
}

/** Refunded when all of it went back; while some of it is still on its way it is refunding; else it stands as it was taken. */
async function movePayment({ db }: Work, paymentId: string): Promise<void> {
  const { gone, onItsWay } = await db
    .selectFrom('refunds')
    .select([
      sql<bigint>`coalesce(sum(amount_minor) filter (where status = 'executed'), 0)::bigint`.as('gone'),
      sql<bigint>`count(*) filter (where status in ('pending', 'unknown'))`.as('onItsWay'),
    ])
    .where('payment_id', '=', paymentId)
    .executeTakeFirstOrThrow()
  await db
    .updateTable('payments')
    .set({ status: sql`case when amount_minor <= ${gone} then 'refunded' when ${onItsWay} > 0 then status else 'captured' end` })
    .where('id', '=', paymentId)
    .where('status', 'in', ['captured', 'refunding'])
    .execute()
}

async function moveRefund(work: Work, refund: RefundRow, to: { status: string; ended_at?: Date; failed_because?: string }): Promise<void> {
  await work.db.updateTable('refunds').set(to).where('id', '=', refund.id).execute()
  await recordChangeSet(work, {
    recordKind: 'refund',
    recordId: refund.id,
    action: 'settle_refund',
    changes: [{ field: 'refund_status', from: refund.status, to: to.status }],
    customer: {
      id: refund.customer_id,
      version: await versionOf(work, refund),
      card: 'payments',
      interactionId: await contactOf(work, refund),
    },
  })
}

async function keepPromise(work: Work, refund: RefundRow, commitmentId: string): Promise<void> {
  const kept = await work.db
    .updateTable('commitments')
    .set({ state: 'kept', ended_at: work.now, ended_by: null })
    .where('id', '=', commitmentId)
    .where('state', '=', 'open')
    .returning('what')
    .executeTakeFirst()
  if (!kept) return
  await recordChangeSet(work, {
    recordKind: 'commitment',
    recordId: commitmentId,
    action: 'keep_commitment',
    changes: [{ field: 'commitment', from: kept.what, to: 'kept' }],
    customer: { id: refund.customer_id, version: await versionOf(work, refund), interactionId: await contactOf(work, refund) },
  })
  await work.publish('commitment.kept', { commitmentId }, about(refund))
}

/** The contact in which it was asked for, or, settled by hand, that of today. */
const contactOf = async (work: Work, refund: RefundRow) => refund.interaction_id ?? interactionFor(work, refund.customer_id)

const versionOf = async ({ db }: Work, refund: RefundRow) =>
  (await db.selectFrom('customers').select('version').where('id', '=', refund.customer_id).executeTakeFirstOrThrow()).version
