-- outside a transaction
-- All that somebody holds, and all that nobody does, open or closed, with what happened last first.
create index concurrently if not exists tickets_own_active on tickets (assigned_to, active_at desc, id desc);
