import { sql } from 'kysely'
import type { Work } from '#server/work.ts'

/** What of a payment, which is locked, comes on an invoice: a row of its own, beside those that are there. */
export async function putOnInvoice({ db, now }: Work, paymentId: string, invoiceId: string, amountMinor: bigint): Promise<void> {
  await sql`
    insert into payment_allocations (payment_id, invoice_id, position, amount_minor, allocated_at)
    select ${paymentId}::uuid, ${invoiceId}::uuid, coalesce(max(position), 0) + 1, ${amountMinor}::bigint, ${now}::timestamptz
      from payment_allocations where payment_id = ${paymentId}::uuid and invoice_id = ${invoiceId}::uuid`.execute(db)
}
