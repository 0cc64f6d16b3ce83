-- outside a transaction
-- What the clock has something to say of.
create index concurrently if not exists tickets_clock on tickets (clock_at) where clock_at is not null;
