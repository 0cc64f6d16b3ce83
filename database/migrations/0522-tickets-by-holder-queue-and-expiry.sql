-- outside a transaction
-- The same of a person.
create index concurrently if not exists tickets_own_queue_standing
    on tickets (assigned_to, stage, active_at desc, id desc, coalesce(expires_at, 'infinity'::timestamptz)) where closed_at is null;
