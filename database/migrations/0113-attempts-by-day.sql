-- outside a transaction
-- What was sent on a day, for the nightly comparison with the gateway.
create index concurrently if not exists payment_attempts_sent on payment_attempts (sent_at) where sent_at is not null;
