-- Which business hours and holidays the company had since when: where they are changed, the clocks of open tickets follow, and each says by which of
-- them it runs.

create table ticket_hours (
  version integer primary key,
  since timestamptz not null,
  time_zone text not null,
  business_hours jsonb not null,
  holidays date[] not null,
  followed_at timestamptz
);
comment on table ticket_hours is 'when the company works, as often as it changed; none: it never did';
comment on column ticket_hours.version is '0: what held before the first change';
comment on column ticket_hours.followed_at is 'every open ticket runs by it since then; null: not all do, or it was changed again before';
grant select, insert, update (followed_at) on ticket_hours to steward_app;
grant select on ticket_hours to steward_reader;

alter table tickets add column clocks_hours integer not null default 0;
comment on column tickets.clocks_hours is 'by which hours of the company its clocks run, as ticket_hours counts them';
