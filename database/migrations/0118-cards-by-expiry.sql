-- outside a transaction
-- Who has to be asked for a new card this month is found by the month on it.
create index concurrently if not exists payment_methods_expires on payment_methods (expires) where removed_at is null;
