-- A queue is in order by whose turn it is and since when, not by when somebody last touched a ticket. What was in one column is parted in three.
-- The release before writes neither of the new ones: what it opens has them by the clock, and right with the next act.

alter table tickets
  add column changed_at timestamptz not null default now(),
  add column moved_at timestamptz not null default now();
comment on column tickets.active_at is
  'whose turn it is, since when: the customer has waited since, it was answered (or mailed again) then, nobody wrote to the other since it was opened; closed then';
comment on column tickets.changed_at is 'anything last happened to it then, what colleagues do among themselves as well';
comment on column tickets.moved_at is 'something last happened to it then that the customer may know';

grant select (moved_at) on tickets to steward_portal;
