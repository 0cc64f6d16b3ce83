import { type Selectable, sql } from 'kysely'
import { correctedOf } from '#server/ledger/corrected-of.ts'
import { writeEntry } from '#server/ledger/write-entry.ts'
import type { Payments } from '#server/tables.ts'
import type { Work } from '#server/work.ts'
import { fitAllocations } from './fit-allocations.ts'
import { recordPaymentState } from './record-payment-state.ts'
import { type Booking, countsAsPaid, type PaymentEvent, type PaymentFacts, type PaymentStep, stepOf } from './rules/payment-steps.ts'

type Payment = Pick<Selectable<Payments>, 'id' | 'customer_id' | 'amount_minor' | 'currency' | 'status'>
type How = {
  /** The contact in whose history the new state stands; undefined: no line of its own, whoever calls writes one. */
  interactionId?: string | null
  /** Of the entry; else what the event is called. */
  description?: string
}

/**
 * Does what an event makes of a payment, which is locked: its state, its entries of the ledger, and, where it pays invoices again, what is too much
 * on them. Answers the step; null where the event changes nothing any more.
 */
export async function takeStep(work: Work, payment: Payment, event: PaymentEvent, how: How = {}): Promise<PaymentStep | null> {
  const { entries, ...facts } = await readFacts(work, payment)
  const step = stepOf(facts, event)
  if (!step) return null
  await work.db.updateTable('payments').set({ status: step.status }).where('id', '=', payment.id).execute()
  for (const booking of step.books) {
    const correctsId = corrected(booking, entries)
    // What came here with its customer may have no entry of its own: then there is none to put right.
    if (correctsId === null) continue
    await writeEntry(work, {
      customerId: payment.customer_id,
      kind: booking.what === 'payment' || booking.what === 'chargeback' ? booking.what : 'adjustment',
      amountMinor: booking.what === 'chargeback_back' ? -booking.amountMinor : booking.amountMinor,
      currency: payment.currency,
      description: booking.what === 'chargeback_back' ? wordsOf(event) : (how.description ?? wordsOf(event)),
      paymentId: payment.id,
      ...(correctsId && { correctsId }),
    })
  }
  if (how.interactionId !== undefined && step.status !== facts.status)
    await recordPaymentState(work, payment, { from: facts.status, to: step.status, interactionId: how.interactionId })
  if (countsAsPaid(step.status) && !countsAsPaid(facts.status)) await fitAllocations(work, payment, how.interactionId ?? null)
  return step
}

const words: Partial<Record<PaymentEvent, string>> = {
  void_succeeded: 'Payment voided',
  refund_ended: 'Refunded while disputed',
  dispute_opened: 'Payment disputed',
  dispute_won: 'Dispute won',
}
const wordsOf = (event: PaymentEvent) => words[event] ?? 'Payment'

type Entries = { payment: string | null; chargeback: string | null }

/** The entry that a booking puts right; undefined where it puts none right. */
function corrected({ what }: Booking, entries: Entries): string | null | undefined {
  if (what === 'void') return entries.payment
  return what === 'chargeback_back' ? entries.chargeback : undefined
}

async function readFacts({ db }: Work, { id, customer_id, amount_minor }: Payment): Promise<PaymentFacts & { entries: Entries }> {
  const { rows } = await sql<{
    status: PaymentFacts['status']
    payment: string | null
    corrected: bigint
    chargeback: string | null
    charged_back: bigint
    refunded: bigint
    under_way: boolean
  }>`
    select payments.status, booked.id as payment, ${correctedOf(sql.ref('booked.id'))} as corrected, taken.id as chargeback,
           coalesce(taken.effect_minor, 0) + ${correctedOf(sql.ref('taken.id'))} as charged_back,
           coalesce((select sum(amount_minor)::bigint from refunds where payment_id = payments.id and status = 'executed'), 0) as refunded,
           exists (select from refunds where payment_id = payments.id and status in ('pending', 'unknown')) as under_way
      from payments
      left join ledger_entries as booked
        on booked.customer_id = ${customer_id}::uuid and booked.payment_id = payments.id and booked.kind = 'payment'
      left join ledger_entries as taken
        on taken.customer_id = ${customer_id}::uuid and taken.payment_id = payments.id and taken.kind = 'chargeback'
     where payments.id = ${id}::uuid`.execute(db)
  const [row] = rows
  if (!row) throw new Error('A payment is gone.')
  return {
    status: row.status,
    amountMinor: amount_minor,
    correctedMinor: row.corrected,
    refundedMinor: row.refunded,
    isRefundUnderWay: row.under_way,
    chargebackMinor: row.charged_back,
    wasDisputed: row.chargeback !== null,
    entries: { payment: row.payment, chargeback: row.chargeback },
  }
}
