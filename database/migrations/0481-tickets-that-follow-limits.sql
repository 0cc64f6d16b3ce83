-- outside a transaction
-- Open tickets that do not expire by the newest limits yet, batch after batch.
create index concurrently tickets_following_limits on tickets (limits_version, id) where closed_at is null;
