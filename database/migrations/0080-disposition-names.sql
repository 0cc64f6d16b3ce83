-- Dispositions are worded anew and moved while notes of before stay: what each was called, and until when.

alter table dispositions add column version integer not null default 1;
comment on column dispositions.version is 'what a change starts from';

create table disposition_names (
  id uuid primary key,
  disposition_id uuid not null references dispositions (id),
  category text not null,
  name text not null,
  until timestamptz not null
);
create index disposition_names_of on disposition_names (disposition_id, until);
create index disposition_names_called on disposition_names (category, name);
comment on table disposition_names is 'names that a disposition had before the one it has';

create trigger disposition_names_append_only before update or delete or truncate on disposition_names execute function refuse_change();

grant select, insert on disposition_names to steward_app;
grant select on disposition_names to steward_reader;
