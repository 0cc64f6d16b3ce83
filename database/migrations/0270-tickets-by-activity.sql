-- outside a transaction
-- All of them, what happened last first.
create index concurrently if not exists tickets_active on tickets (active_at desc, id desc);
