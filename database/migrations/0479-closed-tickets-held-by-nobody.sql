-- outside a transaction
-- What was closed and is held by nobody, newest first: the database does not know that an index by holder has those in order.
create index concurrently if not exists tickets_unheld_closed
    on tickets (closed_at desc, id desc) where closed_at is not null and assigned_to is null and not is_spam;
