-- outside a transaction
create index concurrently interactions_offered on interactions (offered_at) where offered_at is not null and ended_at is null;
