-- outside a transaction
-- Each queue without what has left it by time: from its oldest on, all that has expired stands first. The time is known from the index, and how many have
-- expired from what the database keeps of an expression in an index.
create index concurrently if not exists tickets_queue_standing
    on tickets (stage, active_at desc, id desc, coalesce(expires_at, 'infinity'::timestamptz)) where closed_at is null;
