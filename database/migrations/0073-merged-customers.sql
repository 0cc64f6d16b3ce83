-- outside a transaction
-- long
-- From an account to the one that it was merged into, by the index alone: a search asks it of everybody it has found, and few were merged.
create index concurrently customers_survivor on customers (id) include (merged_into) where merged_into is not null;
