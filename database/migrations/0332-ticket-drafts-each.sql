-- Each kind has a draft of its own, and an answer says up to which message its writer had read.
alter table ticket_drafts drop constraint ticket_drafts_pkey;
alter table ticket_drafts add constraint ticket_drafts_pkey primary key using index ticket_drafts_each;
alter table ticket_drafts add column seen_message_id uuid;
comment on column ticket_drafts.seen_message_id is 'the newest message that its writer had read when it was begun';
