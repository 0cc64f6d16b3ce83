-- A draft says which writing of it this is, so that a second window of its writer does not write over what it never saw. The number is of all
-- drafts together: one that was dropped and begun anew is not taken for the one before. The database gives it, whichever release writes.
create sequence ticket_draft_versions start with 2;
alter table ticket_drafts_by_kind add column version bigint not null default 1;
comment on column ticket_drafts_by_kind.version is 'which writing of it this is; grows with each';

create function version_draft() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.version := nextval('ticket_draft_versions');
  return new;
end
$$;
create trigger version_draft before insert or update on ticket_drafts_by_kind for each row execute function version_draft();
grant select (version) on ticket_drafts_by_kind to steward_reader;
