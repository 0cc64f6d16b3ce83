-- An answer and a note that were begun on one ticket are two drafts, and each says up to which message its writer had read.

create table ticket_drafts_by_kind (
  ticket_id uuid not null references tickets (id),
  staff_id uuid not null references staff (id),
  is_internal boolean not null,
  text text not null,
  saved_at timestamptz not null,
  seen_message_id uuid,
  primary key (ticket_id, staff_id, is_internal)
);
create index ticket_drafts_by_kind_saved on ticket_drafts_by_kind (saved_at);
comment on column ticket_drafts_by_kind.seen_message_id is 'the newest message that its writer had read when it was begun';

grant select, insert, update, delete on ticket_drafts_by_kind to steward_app;
-- Up to which message one was begun is no secret; its text stays one.
grant select (ticket_id, staff_id, is_internal, saved_at, seen_message_id) on ticket_drafts_by_kind to steward_reader;
