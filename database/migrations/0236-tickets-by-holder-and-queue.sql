-- outside a transaction
-- Each queue of a person, what happened last first.
create index concurrently if not exists tickets_own_queue on tickets (assigned_to, stage, active_at desc, id desc) where closed_at is null;
