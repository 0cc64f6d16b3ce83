-- outside a transaction
create index concurrently commitments_prospect on commitments (prospect_id, made_at desc) where prospect_id is not null;
