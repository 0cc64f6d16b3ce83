-- outside a transaction
-- Tickets that were opened by mistake, which reports leave out.
create index concurrently tickets_taken_back on tickets (id) where taken_back_at is not null;
