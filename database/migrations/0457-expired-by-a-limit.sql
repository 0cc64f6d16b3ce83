-- A ticket may expire because a limit of waiting was changed: then, and not on the day on which it would have under the new limit. Where the limit is
-- changed again so that it stands elsewhere, it had not expired.

alter table ticket_deadlines
  add column is_by_limit boolean not null default false,
  add column taken_back_at timestamptz;
comment on column ticket_deadlines.is_by_limit is 'it expired at the moment at which a limit of waiting was changed, and by that alone';
comment on column ticket_deadlines.taken_back_at is 'the limit was changed again then, and it stood elsewhere by that: reports leave it out';
grant update (taken_back_at) on ticket_deadlines to steward_app;
