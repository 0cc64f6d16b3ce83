-- outside a transaction
-- Each queue of everybody, what happened last first.
create index concurrently if not exists tickets_queue on tickets (stage, active_at desc, id desc) where closed_at is null;
