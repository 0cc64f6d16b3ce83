-- outside a transaction
-- The words of a ticket stand in its document: nobody asks its subject alone for them.
drop index concurrently if exists tickets_words;
