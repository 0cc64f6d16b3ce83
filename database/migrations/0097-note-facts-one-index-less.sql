-- outside a transaction
-- The wider one answers whatever this one did.
drop index concurrently if exists note_facts_disposition;
