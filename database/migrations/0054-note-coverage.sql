-- What a note and the trail of its contact say differently, as it was when the note was saved.

create table note_coverage (
  id uuid primary key,
  note_id uuid not null references notes (id),
  version smallint not null,
  code text not null check (code in ('not_mentioned', 'not_seen')),
  what text not null
);
create index note_coverage_note on note_coverage (note_id, version);
comment on table note_coverage is 'done and not in the note, or claimed and not seen: what a lead looks at';

create trigger note_coverage_append_only before update or delete or truncate on note_coverage execute function refuse_change();
grant select, insert on note_coverage to steward_app;
grant select on note_coverage to steward_reader;
