-- outside a transaction
-- What somebody held when it was closed.
create index concurrently if not exists tickets_own_closed on tickets (assigned_to, closed_at desc, id desc) where closed_at is not null;
