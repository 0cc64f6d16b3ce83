import { sql } from 'kysely'
import { correctedOf } from './corrected-of.ts'

// What of a payment or a credit is on no invoice, for the rows `payments` and `ledger_entries` of the statement around them. Never below zero.

/** Refunds that may still move money reserve it, as everywhere; the part that came with a credit note was on invoices. */
export const leftOfPayment = sql<bigint>`greatest(0, case when payments.status in ('captured', 'refunding', 'refunded') then payments.amount_minor
    - coalesce((select sum(spread.amount_minor)::bigint from payment_allocations as spread where spread.payment_id = payments.id), 0)
    - coalesce((select sum(back.amount_minor - back.credited_minor)::bigint from refunds as back
                 where back.payment_id = payments.id and back.status not in ('failed', 'refused', 'withdrawn')), 0)
    - coalesce((select ${correctedOf(sql.ref('booked.id'))} from ledger_entries as booked
                 where booked.payment_id = payments.id and booked.kind = 'payment'), 0)
    else 0 end)::bigint`

/** Of a credit that names no invoice, and of what another account transferred here. */
export const leftOfEntry = sql<bigint>`greatest(0, case when ledger_entries.kind in ('credit', 'transfer') and ledger_entries.invoice_id is null
    then - ledger_entries.effect_minor
    - ${correctedOf(sql.ref('ledger_entries.id'))}
    - coalesce((select sum(spread.amount_minor)::bigint from credit_allocations as spread where spread.ledger_entry_id = ledger_entries.id), 0)
    else 0 end)::bigint`

/** What was refunded of a payment, or may have been. */
export const refundedOfPayment = sql<bigint>`coalesce((select sum(back.amount_minor)::bigint from refunds as back
    where back.payment_id = payments.id and back.status not in ('failed', 'refused', 'withdrawn')), 0)::bigint`
