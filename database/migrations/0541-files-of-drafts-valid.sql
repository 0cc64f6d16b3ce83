-- Every row is as the constraint of the file before says.
alter table ticket_files validate constraint ticket_files_draft_of;
