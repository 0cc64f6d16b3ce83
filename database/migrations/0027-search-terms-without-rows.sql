-- outside a transaction
drop index concurrently if exists search_terms_row;
