-- outside a transaction
-- What waits in a thread.
create index concurrently if not exists outbox_thread on outbox (thread_id, id) where state = 'queued' and thread_id is not null;
