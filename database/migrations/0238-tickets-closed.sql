-- outside a transaction
-- The closed ones, the last first.
create index concurrently if not exists tickets_closed on tickets (closed_at desc, id desc) where closed_at is not null;
