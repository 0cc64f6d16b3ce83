-- outside a transaction
create unique index concurrently interactions_call on interactions (call_id) where call_id is not null;
