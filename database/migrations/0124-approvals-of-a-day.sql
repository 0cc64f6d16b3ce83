-- outside a transaction
-- What somebody agreed to today.
create index concurrently if not exists approvals_decided_by on approvals (decided_by, decided_at) where decided_by is not null;
