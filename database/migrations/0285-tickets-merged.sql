-- outside a transaction
-- What was put into a ticket.
create index concurrently if not exists tickets_merged on tickets (merged_into) where merged_into is not null;
