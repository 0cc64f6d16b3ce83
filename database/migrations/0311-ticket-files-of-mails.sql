-- Which file of a mail a file of a ticket was taken from: whoever removes the one for good removes the other.
alter table ticket_files add column received_file_id uuid;
alter table ticket_files add constraint ticket_files_received_file
  foreign key (received_file_id) references received_mail_files (id) on delete set null not valid;
comment on column ticket_files.received_file_id is 'the file of a mail that it was taken from; null where somebody brought it, and once it was removed';
