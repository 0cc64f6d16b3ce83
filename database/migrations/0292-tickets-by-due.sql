-- outside a transaction
-- What is due first; what waits for nobody of us comes last.
create index concurrently if not exists tickets_due on tickets (coalesce(due_at, timestamptz '9999-01-01 00:00:00+00'), id) where closed_at is null;
