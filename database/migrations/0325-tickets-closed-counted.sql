-- outside a transaction
-- How many were closed lately, and by whom they were held: counted from the index alone.
create index concurrently if not exists tickets_closed_counted on tickets (closed_at, assigned_to) where closed_at is not null and not is_spam;
