-- outside a transaction
-- Open tickets that do not run by the newest hours of the company yet, batch after batch.
create index concurrently tickets_following_hours on tickets (clocks_hours, id) where closed_at is null;
