-- outside a transaction
-- What expires, and what has.
create index concurrently if not exists tickets_expires on tickets (expires_at) where closed_at is null;
