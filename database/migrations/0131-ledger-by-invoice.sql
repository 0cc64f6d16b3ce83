-- outside a transaction
-- long
-- What the ledger says of an invoice beside its payments: credits, write-offs and corrections.
create index concurrently ledger_entries_about_invoice on ledger_entries (invoice_id) include (effect_minor)
  where kind in ('credit', 'write_off', 'adjustment') and invoice_id is not null;
