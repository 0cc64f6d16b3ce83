-- Colleagues whom a note names, so that they look at it.

create table note_mentions (
  id uuid primary key,
  note_id uuid not null references notes (id),
  staff_id uuid not null references staff (id),
  written_as text not null,
  version smallint not null,
  mentioned_by uuid not null references staff (id),
  mentioned_at timestamptz not null,
  seen_at timestamptz,
  withdrawn_version smallint,
  unique (note_id, staff_id)
);
create index note_mentions_staff on note_mentions (staff_id, mentioned_at desc, id desc) where withdrawn_version is null;
comment on column note_mentions.written_as is 'the name as it stands in the text behind the sign';
comment on column note_mentions.version is 'the version of the note that mentions them first, or again';
comment on column note_mentions.withdrawn_version is 'the version that no longer does';

grant select, insert, update on note_mentions to steward_app;
grant select on note_mentions to steward_reader;
