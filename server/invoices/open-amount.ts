import { sql } from 'kysely'

// The sums that rules/invoice-state.ts reasons about, for the row `invoices` of the statement around them.

export const paidOfInvoice = sql<bigint>`coalesce((select sum(allocated.amount_minor)::bigint
    from payment_allocations as allocated
    join payments as paying on paying.id = allocated.payment_id and paying.status in ('captured', 'refunding', 'refunded')
   where allocated.invoice_id = invoices.id), 0)`

export const creditedOfInvoice = sql<bigint>`coalesce((select sum(crediting.amount_minor)::bigint
    from ledger_entries as crediting
   where crediting.invoice_id = invoices.id and crediting.kind in ('credit', 'write_off')), 0)`

/** The same as `openOf`; a test holds the two together. */
export const openOfInvoice = sql<bigint>`case when invoices.state = 'approved'
    then greatest(0, invoices.total_minor - ${paidOfInvoice} - ${creditedOfInvoice}) else 0 end`
