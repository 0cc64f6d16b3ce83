-- outside a transaction
-- What somebody gave back today.
create index concurrently if not exists refunds_requested_by on refunds (requested_by, requested_at);
