import { sql } from 'kysely'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { versionOf } from '#server/customers/version-of.ts'
import type { EventFacts } from '#server/events.ts'
import { wordsOfReason } from '#server/gateway/rules/decline-reason-table.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { countsAsPaid, type PaymentStatus } from '#server/payments/rules/payment-steps.ts'
import { takeStep } from '#server/payments/take-step.ts'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/work.ts'
import { spreadCredit } from './rules/spread-credit.ts'

type RefundRow = NonNullable<Awaited<ReturnType<typeof lockRefund>>>

const lockPayment = (work: Work, id: string | null) =>
  work.db.selectFrom('payments').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
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
  await lockPayment(work, attempt.payment_id)
  const refund = await lockRefund(work, attempt.refund_id ?? '')
  if (!refund || (refund.status !== 'pending' && refund.status !== 'unknown')) return
  if (state === 'unknown') return moveRefund(work, refund, { status: 'unknown' })
  if (state === 'failed') {
    const reason = attempt.failed_because ?? 'refused'
    await moveRefund(work, refund, { status: 'failed', ended_at: work.now, failed_because: wordsOfReason(reason) })
    await movePayment(work, refund)
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
  const payment = await lockPayment(work, refund.payment_id)
  const credits = await creditParts(work, refund, countsAsPaid(payment.status as PaymentStatus))
  const creditedMinor = credits.reduce((sum, { minor }) => sum + minor, 0n)
  if (creditedMinor !== refund.credited_minor)
    await work.db.updateTable('refunds').set({ credited_minor: creditedMinor }).where('id', '=', refund.id).execute()
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
  await movePayment(work, refund)
  if (refund.commitment_id) await keepPromise(work, refund, refund.commitment_id)
  await work.publish(
    'refund.executed',
    { refundId: refund.id, amountMinor: String(refund.amount_minor), currency: refund.currency },
    about(refund),
  )
}

/**
 * On which invoices the credit note stands. Of a payment that pays none of them any more, because it is disputed, there is only as much to credit
 * as is open: what somebody else has paid since is not given twice.
 */
async function creditParts({ db }: Work, refund: RefundRow, counts: boolean) {
  if (refund.credited_minor === 0n) return []
  const { rows: paid } = await sql<{
    invoice_id: string
    amount_minor: bigint
    open_minor: bigint
    credited_minor: bigint
  }>`
    select mine.invoice_id, mine.amount_minor,
           coalesce((select open_minor from open_invoices where open_invoices.invoice_id = mine.invoice_id), 0) as open_minor,
           coalesce((select sum(ledger_entries.amount_minor)::bigint from ledger_entries
                      where ledger_entries.customer_id = payments.customer_id and ledger_entries.payment_id = payments.id
                        and ledger_entries.refund_id is not null and ledger_entries.kind = 'credit'
                        and ledger_entries.invoice_id = mine.invoice_id), 0) as credited_minor
      from (select payment_id, invoice_id, sum(amount_minor)::bigint as amount_minor from payment_allocations
             where payment_id = ${refund.payment_id}::uuid group by payment_id, invoice_id having sum(amount_minor) > 0) as mine
      join payments on payments.id = mine.payment_id
      join invoices on invoices.id = mine.invoice_id
     order by invoices.due_on, invoices.number`.execute(db)
  const parts = spreadCredit(
    refund.credited_minor,
    paid.map(({ invoice_id, amount_minor, open_minor, credited_minor }) => {
      const room = credited_minor + open_minor
      return { invoiceId: invoice_id, minor: counts || amount_minor < room ? amount_minor : room }
    }),
    new Map(paid.map(({ invoice_id, credited_minor }) => [invoice_id, credited_minor])),
  )
  return counts ? parts : parts.filter(({ invoiceId }) => invoiceId !== null)
}

/** What that makes of the payment. Its own line in the history stands only where it was disputed; else the refund's says it. */
async function movePayment(work: Work, refund: RefundRow): Promise<void> {
  const payment = await lockPayment(work, refund.payment_id)
  const wasDisputed = payment.status === 'disputed' || payment.status === 'charged_back'
  await takeStep(work, payment, 'refund_ended', wasDisputed ? { interactionId: await contactOf(work, refund) } : {})
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
      version: await versionOf(work.db, refund.customer_id),
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
    customer: {
      id: refund.customer_id,
      version: await versionOf(work.db, refund.customer_id),
      interactionId: await contactOf(work, refund),
    },
  })
  await work.publish('commitment.kept', { commitmentId }, about(refund))
}

/** The contact in which it was asked for, or, settled by hand, that of today. */
const contactOf = async (work: Work, refund: RefundRow) => refund.interaction_id ?? interactionFor(work, refund.customer_id)
