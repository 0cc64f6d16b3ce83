import { type RawBuilder, sql } from 'kysely'

/** The numbers of the invoices that a payment stands on, oldest first. */
export const paidNumbersOf = (paymentId: RawBuilder<unknown>) => sql<string[]>`array(
  select invoices.number from payment_allocations as put join invoices on invoices.id = put.invoice_id
   where put.payment_id = ${paymentId}
   group by invoices.id having sum(put.amount_minor) > 0
   order by invoices.issued_on, invoices.number)`
