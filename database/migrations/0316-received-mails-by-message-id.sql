-- outside a transaction
-- The mail that another one answers, and the same one on another way.
create index concurrently if not exists received_mails_message_id on received_mails (message_id);
