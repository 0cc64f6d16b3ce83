-- outside a transaction
-- long
-- Served by ledger_entries_about_invoice.
drop index concurrently if exists ledger_entries_credited_invoice;
