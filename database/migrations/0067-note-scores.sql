-- Notes that leads look through: which are drawn, how each was scored, and which went back to be amended.

create table score_points (
  key text primary key check (key ~ '^[a-z]+(_[a-z]+)*$'),
  position smallint not null,
  label text not null,
  asks text not null,
  retired_at timestamptz
);
comment on table score_points is 'what a note is scored by; comes with the preset';

create table sampling_rules (
  id uuid primary key,
  name text not null unique,
  kind text not null check (kind in ('any', 'category', 'disposition', 'overridden', 'coverage', 'long_contact')),
  per_agent smallint not null check (per_agent between 1 and 50),
  category text,
  disposition_id uuid references dispositions (id),
  minutes smallint check (minutes between 1 and 600),
  created_by uuid not null references staff (id),
  created_at timestamptz not null,
  retired_at timestamptz,
  version integer not null default 1,
  check ((kind = 'category') = (category is not null)),
  check ((kind = 'disposition') = (disposition_id is not null)),
  check ((kind = 'long_contact') = (minutes is not null))
);
comment on column sampling_rules.per_agent is 'so many notes of each author, each week';

create table sampling_runs (
  rule_id uuid not null references sampling_rules (id),
  week date not null,
  drawn integer not null,
  at timestamptz not null,
  primary key (rule_id, week)
);
comment on column sampling_runs.week is 'its Monday, in the company''s zone';

create table note_samples (
  id uuid primary key,
  note_id uuid not null unique references notes (id),
  rule_id uuid not null references sampling_rules (id),
  staff_id uuid not null references staff (id),
  week date not null,
  sampled_at timestamptz not null
);
create index note_samples_staff on note_samples (staff_id, id desc);
comment on column note_samples.staff_id is 'whose note it is';

create table note_scores (
  id uuid primary key,
  note_id uuid not null references notes (id),
  note_version smallint not null,
  staff_id uuid not null references staff (id),
  scored_by uuid not null references staff (id),
  scored_at timestamptz not null,
  answers jsonb not null,
  yes smallint not null,
  no smallint not null,
  comment text not null default '',
  check (staff_id <> scored_by)
);
create index note_scores_note on note_scores (note_id, id desc);
create index note_scores_staff on note_scores (staff_id, scored_at desc);
create index note_scores_at on note_scores (scored_at, id);
comment on column note_scores.staff_id is 'whose note it is; nobody scores their own';
comment on column note_scores.answers is '[{ "point", "answer": yes, no or not_applicable, "comment" }]; a new score is a new row';

create table note_returns (
  id uuid primary key,
  note_id uuid not null references notes (id),
  note_version smallint not null,
  staff_id uuid not null references staff (id),
  sent_by uuid not null references staff (id),
  sent_at timestamptz not null,
  comment text not null,
  closed_at timestamptz,
  closed_version smallint,
  check ((closed_at is null) = (closed_version is null)),
  check (staff_id <> sent_by)
);
create unique index note_returns_open on note_returns (note_id) where closed_at is null;
create index note_returns_note on note_returns (note_id, id desc);
create index note_returns_staff on note_returns (staff_id, id) where closed_at is null;
comment on table note_returns is 'notes that a lead sent back to their author; an amendment closes it';

create trigger note_scores_append_only before update or delete or truncate on note_scores execute function refuse_change();
create trigger note_samples_append_only before update or delete or truncate on note_samples execute function refuse_change();

grant select, insert on score_points, note_samples, note_scores to steward_app;
grant select, insert, update on sampling_rules, sampling_runs, note_returns to steward_app;
grant select on score_points, sampling_rules, sampling_runs, note_samples, note_scores, note_returns to steward_reader;
