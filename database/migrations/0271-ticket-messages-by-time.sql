-- outside a transaction
-- What was written last, for words that stand in very many messages.
create index concurrently if not exists ticket_messages_at on ticket_messages (at desc, id desc);
