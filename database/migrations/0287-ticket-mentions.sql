-- Whom an internal note of a ticket names. Such a note is never changed, so a mention is never withdrawn.

create table ticket_mentions (
  id uuid primary key,
  message_id uuid not null references ticket_messages (id),
  staff_id uuid not null references staff (id),
  written_as text not null,
  mentioned_by uuid not null references staff (id),
  mentioned_at timestamptz not null,
  seen_at timestamptz,
  unique (message_id, staff_id)
);
create index ticket_mentions_of on ticket_mentions (staff_id, mentioned_at desc, id desc);
create index ticket_mentions_unseen on ticket_mentions (staff_id) where seen_at is null;
comment on column ticket_mentions.written_as is 'the name that stands in the text';

grant select, insert, update (seen_at) on ticket_mentions to steward_app;
grant select on ticket_mentions to steward_reader;
