-- outside a transaction
-- tickets_queue_standing begins with the same columns.
drop index concurrently if exists tickets_queue;
