import { type RawBuilder, sql } from 'kysely'
import { correctedOf } from '#server/ledger/corrected-of.ts'

// The sums that rules/invoice-state.ts reasons about, for the row `invoices` of the statement around them.

export const paidOfInvoice = sql<bigint>`coalesce((select sum(allocated.amount_minor)::bigint
    from payment_allocations as allocated
    join payments as paying on paying.id = allocated.payment_id and paying.status in ('captured', 'refunding', 'refunded')
   where allocated.invoice_id = invoices.id), 0)`

/**
 * Credits, write-offs and corrections that name the invoice, and credit balances that were put against it. The credit note of a refund counts
 * only where its payment does not: a payment that was given back still counts as paid, and the two cancel out.
 */
export const creditedOfInvoice = sql<bigint>`(coalesce((select - sum(crediting.effect_minor)::bigint
    from ledger_entries as crediting
   where crediting.invoice_id = invoices.id and crediting.kind in ('credit', 'write_off', 'adjustment')
     and (crediting.refund_id is null
          or exists (select from payments as giving
                      where giving.id = crediting.payment_id and giving.status in ('disputed', 'charged_back')))), 0)
   + coalesce((select sum(put.amount_minor)::bigint from credit_allocations as put where put.invoice_id = invoices.id), 0))`

/** Something of it was given up, and that still stands: a write-off that was corrected whole is none any more. */
export const isWrittenOff = sql<boolean>`exists (select from ledger_entries as given_up
   where given_up.invoice_id = invoices.id and given_up.kind = 'write_off'
     and given_up.effect_minor + ${correctedOf(sql.ref('given_up.id'))} < 0)`

/**
 * What is past due of the accounts `ids`, an array. Not added up here: triggers keep a row for each invoice of which something is open
 * (`open_invoices`), so that a list need not read every invoice of everybody on it.
 */
export const pastDueOf = (ids: RawBuilder<unknown>, today: string) => sql<bigint>`(select coalesce(sum(open_invoices.open_minor), 0)::bigint
    from open_invoices where open_invoices.customer_id = any(${ids}) and open_invoices.due_on < ${today}::date)`
