-- outside a transaction
-- What ends on a day that has come.
create index concurrently if not exists subscriptions_ending on subscriptions (ends_on) where ends_on is not null;
