import { sql } from 'kysely'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/work.ts'
import { fitAllocations } from './fit-allocations.ts'
import { recordPaymentState } from './record-payment-state.ts'
import { type Dispute, disputeSteps } from './rules/dispute-steps.ts'
import type { AttemptRow } from './write-outcome.ts'

/**
 * A customer has told their bank that a payment is not theirs. While that is open the money is gone and the invoice open again; won, it is
 * back; lost, it stays gone.
 */
export async function moveDispute(work: Work, attempt: AttemptRow, told: Dispute): Promise<void> {
  const { db, now } = work
  const payment = await db.selectFrom('payments').selectAll().where('id', '=', attempt.payment_id).forUpdate().executeTakeFirst()
  if (!payment) return
  const chargeback = await db
    .selectFrom('ledger_entries')
    .select(['id', 'amount_minor'])
    .where('customer_id', '=', payment.customer_id)
    .where('payment_id', '=', payment.id)
    .where('kind', '=', 'chargeback')
    .executeTakeFirst()
  const isEnded = chargeback !== undefined && payment.status !== 'disputed'
  // No part of the contact in which it was paid: that note stands.
  const about = { customerId: payment.customer_id }
  let { status } = payment
  let opened = chargeback
  for (const step of disputeSteps({ isOpened: chargeback !== undefined, isEnded }, told)) {
    if (step === 'open') {
      // Of a payment that did not stand any more nothing is taken back: the nightly comparison shows it to a person.
      if (status !== 'captured' && status !== 'refunding') return
      const left = payment.amount_minor - (await givenBack(work, payment.id))
      if (left <= 0n) return
      opened = { id: newId(), amount_minor: left }
      await db.updateTable('payments').set({ status: 'disputed' }).where('id', '=', payment.id).execute()
      await db
        .insertInto('ledger_entries')
        .values({
          id: opened.id,
          customer_id: payment.customer_id,
          kind: 'chargeback',
          amount_minor: left,
          currency: payment.currency,
          at: now,
          description: 'Payment disputed',
          payment_id: payment.id,
        })
        .execute()
      await recordPaymentState(work, payment, { from: status, to: 'disputed', interactionId: null })
      await work.publish('payment.disputed', { paymentId: payment.id, amountMinor: String(left), currency: payment.currency }, about)
      status = 'disputed'
      continue
    }
    if (!opened) return
    const isWon = step === 'won'
    const to = isWon ? 'captured' : 'charged_back'
    await db.updateTable('payments').set({ status: to }).where('id', '=', payment.id).execute()
    if (isWon)
      await db
        .insertInto('ledger_entries')
        .values({
          id: newId(),
          customer_id: payment.customer_id,
          kind: 'adjustment',
          amount_minor: -opened.amount_minor,
          currency: payment.currency,
          at: now,
          description: 'Dispute won',
          payment_id: payment.id,
          corrects_id: opened.id,
        })
        .execute()
    await recordPaymentState(work, payment, { from: status, to, interactionId: null })
    if (isWon) await fitAllocations(work, payment, null)
    await work.publish('payment.dispute_ended', { paymentId: payment.id, won: isWon }, about)
    status = to
  }
}

/** What of a payment has gone back already. */
async function givenBack({ db }: Work, paymentId: string): Promise<bigint> {
  const { sum } = await db
    .selectFrom('refunds')
    .select(sql<bigint>`coalesce(sum(amount_minor), 0)::bigint`.as('sum'))
    .where('payment_id', '=', paymentId)
    .where('status', '=', 'executed')
    .executeTakeFirstOrThrow()
  return sum
}
