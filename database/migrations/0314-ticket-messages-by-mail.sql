-- outside a transaction
-- The message that a mail of the outbox carries.
create index concurrently if not exists ticket_messages_outbox on ticket_messages (outbox_id) where outbox_id is not null;
