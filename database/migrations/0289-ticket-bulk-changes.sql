-- One act on many tickets, done piece by piece in the background: which are meant is written down first, so that what was begun goes on
-- after a kill and touches nothing twice.

create table ticket_bulk_changes (
  id uuid primary key,
  act jsonb not null,
  filter jsonb,
  digest text not null,
  state text not null check (state in ('waiting', 'running', 'done', 'stopped')),
  stopped_because text,
  asked_by uuid not null references staff (id),
  asked_at timestamptz not null,
  ended_at timestamptz,
  check ((state in ('done', 'stopped')) = (ended_at is not null)),
  check ((state = 'stopped') = (stopped_because is not null))
);
create index ticket_bulk_changes_going on ticket_bulk_changes (asked_at) where ended_at is null;
create unique index ticket_bulk_changes_once on ticket_bulk_changes (asked_by, digest) where ended_at is null;
comment on column ticket_bulk_changes.digest is 'of the act and of which tickets are meant: while one is at work, the same is not begun again by the same person';
comment on column ticket_bulk_changes.filter is 'what the tickets were found by; null: they were named';

create table ticket_bulk_items (
  bulk_change_id uuid not null references ticket_bulk_changes (id),
  ticket_id uuid not null references tickets (id),
  position integer not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'skipped')),
  because text,
  at timestamptz,
  primary key (bulk_change_id, ticket_id),
  unique (bulk_change_id, position),
  check ((state = 'skipped') = (because is not null)),
  check ((state = 'waiting') = (at is null))
);
create index ticket_bulk_items_waiting on ticket_bulk_items (bulk_change_id, position) where state = 'waiting';

grant select, insert, update on ticket_bulk_changes, ticket_bulk_items to steward_app;
grant select on ticket_bulk_changes, ticket_bulk_items to steward_reader;
