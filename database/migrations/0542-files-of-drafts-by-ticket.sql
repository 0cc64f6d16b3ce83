-- outside a transaction
-- What waits with the drafts of a ticket, whenever that is read.
create index concurrently if not exists ticket_files_of_drafts on ticket_files (draft_of) where draft_of is not null;
