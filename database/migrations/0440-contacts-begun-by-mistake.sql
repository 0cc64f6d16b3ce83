-- A contact in which nothing was done can end as begun by mistake: it owes no note, and is counted nowhere.

alter table interactions add column dropped_because text;
alter table interactions add constraint interactions_dropped
  check (dropped_because is null or (ended_at is not null and dropped_because in ('wrong_account', 'pressed', 'begun_twice'))) not valid;
comment on column interactions.dropped_because is 'ended without a note, because it was begun by mistake: how so; who and when stands in events';
