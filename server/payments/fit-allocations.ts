import { sql } from 'kysely'
import { amountInWords } from '#contract/amount-words.ts'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import type { Work } from '#server/work.ts'
import { putOnInvoice } from './put-on-invoice.ts'
import { takeOffInvoice } from './take-off-invoice.ts'

type Payment = { id: string; customer_id: string; currency: string }
type Row = { invoice_id: string; number: string; amount_minor: bigint; over_minor: bigint; version: number }

/**
 * A payment that comes to count only now, when its invoice was credited, written off or paid otherwise meanwhile: what is too much on the
 * invoice is taken off it, and stands on account, where it can be put elsewhere or given back. The payment is locked.
 */
export async function fitAllocations(work: Work, payment: Payment, interactionId: string | null): Promise<void> {
  const { rows } = await sql<Row>`
    select mine.invoice_id, invoices.number, mine.amount_minor, least(mine.amount_minor, - invoices_open.open_minor)::bigint as over_minor,
           customers.version
      from (select invoice_id, sum(amount_minor)::bigint as amount_minor from payment_allocations
             where payment_id = ${payment.id}::uuid group by invoice_id having sum(amount_minor) > 0) as mine
      join invoices on invoices.id = mine.invoice_id
      join invoices_open on invoices_open.invoice_id = mine.invoice_id
      join customers on customers.id = ${payment.customer_id}::uuid
     where invoices_open.open_minor < 0
     order by mine.invoice_id`.execute(work.db)
  for (const row of rows) await takeOff(work, payment, row, interactionId)
}

async function takeOff(work: Work, { id, customer_id, currency }: Payment, row: Row, interactionId: string | null): Promise<void> {
  const { invoice_id, number, amount_minor, over_minor, version } = row
  const left = amount_minor - over_minor
  await takeOffInvoice(work, id, invoice_id)
  if (left > 0n) await putOnInvoice(work, id, invoice_id, left)
  const words = (minor: bigint) => `${number}: ${amountInWords(minor, currency)}`
  await recordChangeSet(work, {
    recordKind: 'payment',
    recordId: id,
    action: 'take_back_allocation',
    because: 'The invoice was settled otherwise before this payment came in.',
    changes: [{ field: 'onInvoice', from: words(amount_minor), to: left > 0n ? words(left) : null }],
    customer: { id: customer_id, version, card: 'payments', interactionId },
  })
  await work.publish(
    'allocation.taken_back',
    { source: 'payment', sourceId: id, invoiceId: invoice_id, invoiceNumber: number, amountMinor: `${over_minor}`, currency },
    { customerId: customer_id },
  )
}
