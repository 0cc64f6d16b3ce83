-- long
-- What the file before asked of new rows holds for all of them.
alter table ticket_messages validate constraint ticket_messages_origin;
alter table saved_views validate constraint saved_views_kind;
