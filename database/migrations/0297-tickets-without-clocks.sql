-- outside a transaction
-- What came in otherwise than by an act, and has no clocks yet.
create index concurrently if not exists tickets_without_clocks on tickets (id) where closed_at is null and clocks_priority is null;
