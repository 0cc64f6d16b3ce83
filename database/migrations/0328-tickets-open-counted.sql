-- outside a transaction
-- What is open, with all that the counts of the queues ask: they are made from the index alone.
create index concurrently if not exists tickets_open_counted
    on tickets (assigned_to, stage, expires_at, unanswered_since, active_at, due_at, snoozed_until) where closed_at is null and not is_spam;
