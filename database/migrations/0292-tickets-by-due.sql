-- outside a transaction
-- What is due first.
create index concurrently if not exists tickets_due on tickets (due_at, id) where closed_at is null;
