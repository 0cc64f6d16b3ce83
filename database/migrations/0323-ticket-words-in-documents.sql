-- outside a transaction
-- The words of a ticket stand in its document: nobody asks its messages for them one by one.
drop index concurrently if exists ticket_messages_words;
