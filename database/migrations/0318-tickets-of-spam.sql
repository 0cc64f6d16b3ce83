-- outside a transaction
-- Spam, by when it was closed.
create index concurrently if not exists tickets_spam on tickets (closed_at) where is_spam;
