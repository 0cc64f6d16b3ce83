-- outside a transaction
-- Which message has a copy; it is moved once.
create unique index concurrently if not exists ticket_messages_origin on ticket_messages (origin_id) where origin_id is not null;
