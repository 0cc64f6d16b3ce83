-- Files that stand beside a note: kept in the database, so that they are as safe as the note, and half of one is never there.

create table note_files (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  note_id uuid references notes (id),
  version smallint,
  staff_id uuid not null references staff (id),
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
  check ((note_id is null) = (version is null)),
  check ((removed_at is null) = (sha256 is not null))
);
create index note_files_note on note_files (note_id) where note_id is not null;
create index note_files_customer on note_files (customer_id);
create index note_files_waiting on note_files (uploaded_at) where note_id is null;
comment on column note_files.note_id is 'null while its note is still being written';
comment on column note_files.version is 'the version of the note that brought it';
comment on column note_files.sha256 is 'of the content; null once that was removed';

create table note_file_pieces (
  file_id uuid not null references note_files (id) on delete cascade,
  position smallint not null,
  bytes bytea not null,
  primary key (file_id, position)
);
alter table note_file_pieces alter column bytes set storage external;

-- Reading one is recorded; the new list of kinds is checked for old rows in the next file.
alter table accesses drop constraint accesses_kind_check;
alter table accesses add constraint accesses_kind_known
  check (kind in ('customer.opened', 'secret.shown', 'search', 'card_match', 'article.read', 'mail.read', 'export', 'note_file.read'))
  not valid;

grant select, insert, update, delete on note_files to steward_app;
grant select, insert, delete on note_file_pieces to steward_app;
grant select on note_files to steward_reader;
grant select (file_id, position) on note_file_pieces to steward_reader;
