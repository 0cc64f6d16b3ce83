-- outside a transaction
-- tickets_own_queue_standing begins with the same columns.
drop index concurrently if exists tickets_own_queue;
