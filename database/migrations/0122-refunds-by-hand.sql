-- outside a transaction
-- What somebody has to give back by hand, oldest first.
create index concurrently if not exists refunds_by_hand on refunds (requested_at, id) where status = 'to_do_by_hand';
