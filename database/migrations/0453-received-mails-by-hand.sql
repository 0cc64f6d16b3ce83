-- outside a transaction
-- Mail that somebody placed, to be found again.
create index concurrently if not exists received_mails_by_hand on received_mails (received_at desc, id desc) where state = 'taken' and settled_by is not null;
