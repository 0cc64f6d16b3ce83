-- Files of the messages of a ticket, kept as those of notes are: in pieces, in the database, half of one never there.
-- A file belongs to its message, and through it to the ticket. Until a message names it, it is of who brought it: a member of staff or a
-- user of the portal. What came with a mail is of its message from the beginning, and of nobody besides.

create table ticket_files (
  id uuid primary key,
  message_id uuid references ticket_messages (id),
  staff_id uuid references staff (id),
  portal_user_id uuid references portal_users (id),
  name text not null,
  media_type text not null check (media_type in (
    'image/png', 'image/jpeg', 'image/webp', 'image/gif', 'application/pdf', 'text/plain', 'text/csv'
  )),
  bytes integer not null check (bytes between 1 and 10000000),
  sha256 text,
  uploaded_at timestamptz not null,
  removed_at timestamptz,
  removed_by uuid references staff (id),
  removed_because text,
  constraint ticket_files_of_one check (num_nonnulls(staff_id, portal_user_id) <= 1),
  constraint ticket_files_wait_for_somebody check (message_id is not null or num_nonnulls(staff_id, portal_user_id) = 1),
  constraint ticket_files_removed check ((removed_at is null) = (sha256 is not null) and (removed_at is null) = (removed_by is null))
);
create index ticket_files_message on ticket_files (message_id) where message_id is not null;
create index ticket_files_waiting on ticket_files (uploaded_at) where message_id is null;
comment on column ticket_files.message_id is 'null while its message is still being written';
comment on column ticket_files.sha256 is 'of the content; null once that was removed';

create table ticket_file_pieces (
  file_id uuid not null references ticket_files (id) on delete cascade,
  position smallint not null,
  bytes bytea not null,
  primary key (file_id, position)
);
alter table ticket_file_pieces alter column bytes set storage external;

-- Reading one is recorded; the new list of kinds is checked for old rows in the next file.
alter table accesses drop constraint accesses_kind_known;
alter table accesses add constraint accesses_kind_known
  check (kind in ('customer.opened', 'prospect.opened', 'secret.shown', 'search', 'card_match', 'article.read', 'mail.read', 'export',
                  'note_file.read', 'portal.viewed', 'ticket_file.read'))
  not valid;

grant select, insert, update, delete on ticket_files to steward_app;
grant select, insert, delete on ticket_file_pieces to steward_app;
grant select on ticket_files to steward_reader;
grant select (file_id, position) on ticket_file_pieces to steward_reader;
