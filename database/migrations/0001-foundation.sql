-- What every later migration leans on: the extensions, the guard of append-only tables, keys for secrets at rest.

create extension if not exists pg_trgm;
create extension if not exists unaccent;

grant usage on schema public to steward_app, steward_reader, steward_portal;

-- Append-only tables carry this trigger, so that not even the owner rewrites history by accident.
create function refuse_change() returns trigger
language plpgsql as $$
begin
  raise exception 'The table % keeps what happened: rows are added, never changed or removed.', tg_table_name
    using errcode = 'insufficient_privilege';
end
$$;

create table data_keys (
  id text primary key,
  purpose text not null,
  wrapped text not null,
  canary text not null,
  created_at timestamptz not null default now(),
  retired_at timestamptz
);
create unique index data_keys_one_current_per_purpose on data_keys (purpose) where retired_at is null;
grant select, insert, update on data_keys to steward_app;

comment on column data_keys.wrapped is 'the data key, encrypted under STEWARD_SECRET_KEY';
comment on column data_keys.canary is 'a known word under this key; opened at every start, so that a wrong key is noticed before anything is written';
