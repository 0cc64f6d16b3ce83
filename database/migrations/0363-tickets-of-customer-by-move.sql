-- outside a transaction
-- The list of the portal: of an account, what the customer knows of last first.
create index concurrently if not exists tickets_moved on tickets (customer_id, moved_at desc, id desc) where merged_into is null;
