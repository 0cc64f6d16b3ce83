-- outside a transaction
-- What changed last, for consoles that hear nothing and ask.
create index concurrently if not exists tickets_changed on tickets (changed_at desc);
