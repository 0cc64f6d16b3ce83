-- outside a transaction
-- Of the tickets that somebody ever held: which are open, or were closed lately, without a look at the others.
create index concurrently if not exists tickets_id_closing on tickets (id, closed_at);
