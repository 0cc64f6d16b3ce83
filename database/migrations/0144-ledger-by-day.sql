-- outside a transaction
-- The books ask for the entries of a day, whoever's they are.
create index concurrently if not exists ledger_entries_at on ledger_entries (at) include (kind, effect_minor);
