-- outside a transaction
-- An answer and a note that were begun on one ticket are two drafts.
create unique index concurrently if not exists ticket_drafts_each on ticket_drafts (ticket_id, staff_id, is_internal);
