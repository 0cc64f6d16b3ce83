-- outside a transaction
-- All that somebody holds, open or closed, newest first by whose turn it is and since when.
create index concurrently if not exists tickets_own_active on tickets (assigned_to, active_at desc, id desc);
