-- outside a transaction
-- Who opened a prospect is asked by prospect.
create index concurrently if not exists accesses_prospect_opened on accesses (prospect_id, id desc) where prospect_id is not null;
