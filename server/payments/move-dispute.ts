import type { Work } from '#server/work.ts'
import { type Dispute, disputeSteps } from './rules/dispute-steps.ts'
import { takeStep } from './take-step.ts'
import type { AttemptRow } from './write-outcome.ts'

const eventOf = { open: 'dispute_opened', won: 'dispute_won', lost: 'dispute_lost' } as const

/**
 * A customer has told their bank that a payment is not theirs. While that is open the money is gone and the invoice open again; won, it is
 * back, but for what refunds gave; lost, it stays gone. Of a payment that did not stand any more nothing is taken back: the nightly comparison
 * shows it to a person.
 */
export async function moveDispute(work: Work, attempt: AttemptRow, told: Dispute): Promise<void> {
  const { db } = work
  const payment = await db.selectFrom('payments').selectAll().where('id', '=', attempt.payment_id).forUpdate().executeTakeFirst()
  if (!payment) return
  const chargeback = await db
    .selectFrom('ledger_entries')
    .select('id')
    .where('customer_id', '=', payment.customer_id)
    .where('payment_id', '=', payment.id)
    .where('kind', '=', 'chargeback')
    .executeTakeFirst()
  const isEnded = chargeback !== undefined && payment.status !== 'disputed'
  // No part of the contact in which it was paid: that note stands.
  const about = { customerId: payment.customer_id }
  for (const step of disputeSteps({ isOpened: chargeback !== undefined, isEnded }, told)) {
    const taken = await takeStep(work, payment, eventOf[step], { interactionId: null })
    if (!taken) return
    if (step === 'open') {
      const amountMinor = taken.books.reduce((sum, booking) => sum + booking.amountMinor, 0n)
      await work.publish('payment.disputed', { paymentId: payment.id, amountMinor: String(amountMinor), currency: payment.currency }, about)
    } else await work.publish('payment.dispute_ended', { paymentId: payment.id, won: step === 'won' }, about)
  }
}
