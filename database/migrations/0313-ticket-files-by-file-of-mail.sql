-- outside a transaction
-- What a file of a mail became, also when that file goes.
create index concurrently if not exists ticket_files_received_file on ticket_files (received_file_id) where received_file_id is not null;
