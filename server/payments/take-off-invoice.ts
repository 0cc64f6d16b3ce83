import { sql } from 'kysely'
import type { Work } from '#server/work.ts'

/** Takes all of a payment, which is locked, off an invoice: each row that stands is undone by one that points at it. */
export async function takeOffInvoice({ db, now }: Work, paymentId: string, invoiceId: string): Promise<void> {
  await sql`
    with there as (select * from payment_allocations where payment_id = ${paymentId}::uuid and invoice_id = ${invoiceId}::uuid)
    insert into payment_allocations (payment_id, invoice_id, position, amount_minor, undoes_position, allocated_at)
    select payment_id, invoice_id, (select max(position) from there) + row_number() over (order by position), - amount_minor, position, ${now}::timestamptz
      from there as made
     where undoes_position is null and not exists (select from there as undone where undone.undoes_position = made.position)`.execute(db)
}
