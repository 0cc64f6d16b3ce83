import { sql } from 'kysely'
import { familyOf } from '#server/customers/family.ts'
import type { Db } from '#server/platform/database.ts'

export type FirstOrderMoney = {
  invoiceId: string
  invoiceNumber: string
  currency: string
  openMinor: bigint
  /** What payments put on it, less what refunds give back of it. */
  paidMinor: bigint
  /** A payment of it is on its way. */
  isBeingPaid: boolean
}

/** How the bill of an open first order stands; null where there is none. */
export async function readFirstOrderMoney(db: Db, customerId: string): Promise<FirstOrderMoney | null> {
  const { rows } = await sql<FirstOrderMoney>`
    select invoices.id as "invoiceId", invoices.number as "invoiceNumber", invoices.currency,
           coalesce((select open_minor from open_invoices where open_invoices.invoice_id = invoices.id), 0) as "openMinor",
           greatest(0, coalesce((select sum(payment_allocations.amount_minor)::bigint
                       from payment_allocations
                       join payments on payments.id = payment_allocations.payment_id and payments.status in ('captured', 'refunding', 'refunded')
                      where payment_allocations.invoice_id = invoices.id), 0)
           - coalesce((select sum(refunds.credited_minor)::bigint from refunds
                        where refunds.status not in ('failed', 'refused', 'withdrawn')
                          and refunds.payment_id in (select payment_id from payment_allocations where payment_allocations.invoice_id = invoices.id)), 0))
             as "paidMinor",
           exists (select from payment_allocations
                     join payments on payments.id = payment_allocations.payment_id and payments.status in ('pending', 'unknown')
                    where payment_allocations.invoice_id = invoices.id) as "isBeingPaid"
      from orders join invoices on invoices.id = orders.invoice_id and invoices.state = 'approved'
     where orders.customer_id = any(${familyOf(customerId)}) and orders.kind = 'first' and orders.state = 'open'`.execute(db)
  return rows[0] ?? null
}
