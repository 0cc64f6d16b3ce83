-- outside a transaction
create index concurrently interactions_dropped_at on interactions (started_at) where dropped_because is not null;
