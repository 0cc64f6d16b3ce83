import { sql } from 'kysely'
import type { EventFacts } from '#server/events.ts'
import type { Work } from '#server/work.ts'
import { lockAccount } from './first-order.ts'
import { orderOf } from './first-payment.ts'
import { recordStep } from './record-step.ts'

// The money of a first order that went back, or comes again: nothing leaves for an order that is not paid.

/** The first payment was undone before its order was fulfilled: it is open again. */
export const firstPaymentVoided = (work: Work, { paymentId }: EventFacts['payment.voided']) => weigh(work, paymentId, `void ${paymentId}`)

export const firstPaymentDisputed = (work: Work, { paymentId }: EventFacts['payment.disputed']) =>
  weigh(work, paymentId, `dispute ${paymentId}`)

/** Won, the money is back, and the order goes on; lost, it stays as the dispute left it. */
export async function firstDisputeEnded(work: Work, { paymentId, won }: EventFacts['payment.dispute_ended']): Promise<void> {
  if (won) await weigh(work, paymentId, `dispute won ${paymentId}`)
}

export async function firstPaymentRefunded(work: Work, { refundId }: EventFacts['refund.executed']): Promise<void> {
  const { payment_id } = await work.db.selectFrom('refunds').select('payment_id').where('id', '=', refundId).executeTakeFirstOrThrow()
  await weigh(work, payment_id, `refund ${refundId}`)
}

/** The step as the money stands now. What is told here has just happened, so it counts over whatever was told before. */
async function weigh(work: Work, paymentId: string, reference: string): Promise<void> {
  const found = await orderOf(work, paymentId)
  const invoiceId = found?.order.invoice_id
  if (!found || !invoiceId) return
  const { order, payment } = found
  const account = await lockAccount(work, order.customer_id)
  const isPaid = !(await isUnpaid(work, invoiceId))
  if (isPaid === (await isStepDone(work, order.customer_id))) return
  await recordStep(work, account, order, {
    step: 'payment_taken',
    isDone: isPaid,
    at: work.now,
    detail: isPaid ? payment.label : '',
    source: 'gateway',
    reference,
    interactionId: payment.interactionId,
    countsOverAll: true,
  })
}

/** What a payment that was given back in full had paid is credited, so that nobody owes it: it is paid by nobody all the same. */
async function isUnpaid(work: Work, invoiceId: string): Promise<boolean> {
  const { rows } = await sql<{ unpaid: boolean }>`
    select coalesce((select open_minor from open_invoices where open_invoices.invoice_id = invoices.id), 0) > 0
        or exists (select from ledger_entries
                     join payments on payments.id = ledger_entries.payment_id and payments.status = 'refunded'
                    where ledger_entries.customer_id = invoices.customer_id and ledger_entries.invoice_id = invoices.id
                      and ledger_entries.kind = 'credit' and ledger_entries.refund_id is not null) as unpaid
      from invoices where invoices.id = ${invoiceId}::uuid`.execute(work.db)
  return rows[0]?.unpaid ?? false
}

async function isStepDone(work: Work, customerId: string): Promise<boolean> {
  const row = await work.db
    .selectFrom('fulfilment_steps')
    .select('id')
    .where('customer_id', '=', customerId)
    .where('step', '=', 'payment_taken')
    .executeTakeFirst()
  return row !== undefined
}
