-- outside a transaction
-- long
-- What corrects an entry.
create index concurrently ledger_entries_corrects on ledger_entries (corrects_id) include (effect_minor) where corrects_id is not null;
