-- outside a transaction
-- long
-- The entries of a payment, for its story.
create index concurrently ledger_entries_payment on ledger_entries (payment_id) where payment_id is not null;
