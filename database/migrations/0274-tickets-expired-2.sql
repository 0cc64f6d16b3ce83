-- outside a transaction
-- Expired 2, what came into it last first.
create index concurrently if not exists tickets_expired_2 on tickets (expires_at desc, id desc) where closed_at is null and unanswered_since is null;
