-- outside a transaction
-- Expired 1, what came into it last first.
create index concurrently if not exists tickets_expired_1 on tickets (expires_at desc, id desc) where closed_at is null and unanswered_since is not null;
