-- How many notes a day: by what they were about, and by whose they were. A report over years of millions of notes reads these.

-- What is asked most, of all notes: a row a day and disposition, however many notes there are.
create table disposition_day_totals (
  day date not null,
  disposition_id uuid not null,
  notes integer not null,
  contacts integer not null,
  repeats integer not null,
  primary key (day, disposition_id)
);
create index disposition_day_totals_disposition on disposition_day_totals (disposition_id, day);

create table disposition_days (
  day date not null,
  disposition_id uuid not null,
  product_line text not null,
  channel text not null,
  direction text not null,
  notes integer not null,
  contacts integer not null,
  repeats integer not null,
  primary key (day, disposition_id, product_line, channel, direction)
);

create table staff_days (
  day date not null,
  staff_id uuid not null,
  team_ids uuid[] not null,
  product_line text not null,
  channel text not null,
  direction text not null,
  notes integer not null,
  contacts integer not null,
  repeats integer not null,
  primary key (day, staff_id, team_ids, product_line, channel, direction)
);

-- Notes from before note_facts: a job goes through them by their ids.
create table note_facts_progress (
  id smallint primary key default 1 check (id = 1),
  after_id uuid,
  last_id uuid,
  done bigint not null default 0,
  total bigint,
  finished_at timestamptz
);
comment on table note_facts_progress is 'how far the notes that were there before their counts have been gone through';
comment on column note_facts_progress.last_id is 'the newest note when counting began; later ones are counted as they are written';

insert into note_facts_progress (last_id, finished_at)
select newest.id, case when newest.id is null then now() end
  from (select (select id from notes order by id desc limit 1) as id) as newest;

grant select on disposition_day_totals, disposition_days, staff_days, note_facts_progress to steward_reader;
grant select, insert, update on disposition_day_totals, disposition_days, staff_days to steward_app;
grant select, update on note_facts_progress to steward_app;
