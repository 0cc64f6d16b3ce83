-- A file that was brought for an answer or a note that is being written on a ticket waits with that draft, and for as long.
alter table ticket_files add column draft_of uuid, add column draft_is_internal boolean not null default false;
alter table ticket_files add constraint ticket_files_draft_of foreign key (draft_of) references tickets (id) not valid;
comment on column ticket_files.draft_of is 'the ticket on which its message is being written; null where no message of a ticket is, and once one names it';
comment on column ticket_files.draft_is_internal is 'that message will be an internal note';
