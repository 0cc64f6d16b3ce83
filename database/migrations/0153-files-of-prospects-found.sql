-- outside a transaction
create index concurrently if not exists note_files_of_prospect on note_files (prospect_id) where prospect_id is not null;
