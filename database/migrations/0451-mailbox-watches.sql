-- Whether mail comes in: what the worker last knew of each mailbox that it reads.
create table mailbox_watches (
  source text primary key check (char_length(source) between 1 and 200),
  connected_since timestamptz,
  looked_at timestamptz,
  mail_at timestamptz,
  failed_at timestamptz,
  failure text check (failure in ('refused', 'no_folder', 'away', 'other')),
  answer text check (char_length(answer) <= 300),
  check ((failed_at is null) = (failure is null))
);
comment on table mailbox_watches is 'of each mailbox that is read, how it stands; one row, written over';
comment on column mailbox_watches.connected_since is 'null while it can not be read';
comment on column mailbox_watches.mail_at is 'when it last brought mail that was new';
comment on column mailbox_watches.failed_at is 'when it last could not be read; it stays when it can be again';
comment on column mailbox_watches.answer is 'what the server said, for details';
grant select, insert, update on mailbox_watches to steward_app;
grant select on mailbox_watches to steward_reader;
