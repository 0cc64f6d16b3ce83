-- long
-- Files that came by mail before are tied to what they were taken from, and both new rules hold for every row so far.
update ticket_files set received_file_id = came.id
  from received_mails join received_mail_files as came on came.mail_id = received_mails.id
 where received_mails.ticket_message_id = ticket_files.message_id and came.sha256 = ticket_files.sha256 and came.content_id is null;
alter table ticket_files validate constraint ticket_files_received_file;
alter table accesses validate constraint accesses_kind_known;
