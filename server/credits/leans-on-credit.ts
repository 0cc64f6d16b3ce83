import { sql } from 'kysely'

// What leans on a credit, for the row `credits` of the statement around it.

/** Something of its entry was taken back in the ledger. */
export const isCorrected = sql<boolean>`exists (select from ledger_entries as correction where correction.corrects_id = credits.ledger_entry_id)`

/** What of a credit balance stands on invoices. */
export const onInvoicesMinor = sql<bigint>`coalesce((select sum(spread.amount_minor)::bigint from credit_allocations as spread
  where spread.ledger_entry_id = credits.ledger_entry_id), 0)`
