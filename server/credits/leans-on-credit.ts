import { sql } from 'kysely'
import { correctedOf } from '#server/ledger/corrected-of.ts'

// What leans on a credit, for the row `credits` of the statement around it.

/** Something of its entry was taken back in the ledger, and was not given again. */
export const isCorrected = sql<boolean>`${correctedOf(sql.ref('credits.ledger_entry_id'))} <> 0`

/** What of a credit balance stands on invoices. */
export const onInvoicesMinor = sql<bigint>`coalesce((select sum(spread.amount_minor)::bigint from credit_allocations as spread
  where spread.ledger_entry_id = credits.ledger_entry_id), 0)`
