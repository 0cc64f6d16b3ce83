-- For how many days tickets may wait since when: where that is changed, those that are open follow, and each says by which of these it expires.

create table ticket_limits (
  version integer primary key,
  since timestamptz not null,
  unanswered_days integer not null check (unanswered_days between 1 and 365),
  answered_days integer not null check (answered_days between 1 and 365)
);
comment on table ticket_limits is 'for how many days tickets may wait, as often as it changed; the newest are those of ticket_settings';
comment on column ticket_limits.version is '0: what held before the first change, however long';
insert into ticket_limits (version, since, unanswered_days, answered_days)
select 0, timestamptz '1970-01-01 00:00:00+00', unanswered_days, answered_days from ticket_settings;
create trigger ticket_limits_append_only before update or delete or truncate on ticket_limits execute function refuse_change();
grant select, insert on ticket_limits to steward_app;
grant select on ticket_limits to steward_reader;

alter table tickets add column limits_version integer not null default 0;
comment on column tickets.limits_version is 'by which limits of waiting it expires, as ticket_limits counts them';
