-- What somebody speaks and knows, whether the house gives them tickets, and when they are away.

create table staff_skills (
  staff_id uuid primary key references staff (id),
  languages text[] not null default '{}',
  product_lines text[] not null default '{}',
  takes_tickets boolean not null,
  version integer not null default 1
);
comment on table staff_skills is 'who has no row speaks the company''s language, and is given tickets where they are an agent';

create table staff_absences (
  id uuid primary key,
  staff_id uuid not null references staff (id),
  from_at timestamptz not null,
  until_at timestamptz not null,
  because text not null default '',
  stand_in_id uuid references staff (id),
  set_by uuid not null references staff (id),
  set_at timestamptz not null,
  begun_at timestamptz,
  moved integer,
  ended_at timestamptz,
  ended_by uuid references staff (id),
  check (from_at < until_at),
  check (stand_in_id <> staff_id),
  check ((begun_at is null) = (moved is null)),
  check ((ended_at is null) = (ended_by is null))
);
create index staff_absences_staff on staff_absences (staff_id, from_at);
create index staff_absences_stand_in on staff_absences (stand_in_id) where stand_in_id is not null;
create index staff_absences_set_by on staff_absences (set_by);
create index staff_absences_to_begin on staff_absences (from_at) where begun_at is null and ended_at is null;
comment on column staff_absences.begun_at is 'their unanswered tickets were given to others then, so many as `moved`';
comment on column staff_absences.ended_at is 'called off, or back before it was over';

grant select, insert, update on staff_skills, staff_absences to steward_app;
grant select on staff_skills, staff_absences to steward_reader;
