-- What the queues of the tickets are derived from stands in the ticket itself, written in the transaction of what happened. The stage is
-- reckoned by the database from the other columns, so it can not drift; only time is left to the reader.

create table ticket_categories (
  id uuid primary key,
  name text not null,
  position integer not null,
  retired_at timestamptz,
  version integer not null default 1
);
create unique index ticket_categories_name on ticket_categories (lower(name));

create table ticket_settings (
  only_row boolean primary key default true check (only_row),
  unanswered_days integer not null default 30 check (unanswered_days between 1 and 365),
  answered_days integer not null default 14 check (answered_days between 1 and 365),
  closed_days integer not null default 90 check (closed_days between 1 and 3650),
  reopen_days integer not null default 14 check (reopen_days between 0 and 365),
  assignment text not null default 'by_hand' check (assignment in ('by_hand', 'round_robin', 'load', 'skill')),
  most_open integer not null default 30 check (most_open between 1 and 1000),
  warn_percent integer not null default 80 check (warn_percent between 1 and 99),
  targets jsonb not null default '{"urgent": {"firstResponse": 60, "resolution": 480}, "high": {"firstResponse": 240, "resolution": 960}, "normal": {"firstResponse": 480, "resolution": 2400}, "low": {"firstResponse": 960, "resolution": 4800}}',
  version integer not null default 1
);
comment on column ticket_settings.targets is 'per priority, in minutes of business hours: until the first answer, until it is resolved';
comment on column ticket_settings.most_open is 'nobody is given more open tickets than this by the house';
insert into ticket_settings default values;

-- squawk-ignore ban-drop-not-null
alter table tickets alter column customer_id drop not null;
alter table tickets
  add column channel text not null default 'console',
  add column requester_name text,
  add column requester_address text,
  add column language text,
  add column priority text not null default 'normal',
  add column category_id uuid,
  add column tags text[] not null default '{}',
  add column answered_at timestamptz,
  add column answered_by uuid,
  add column first_answered_at timestamptz,
  add column unanswered_since timestamptz,
  add column holder_answered_at timestamptz,
  add column restarted_at timestamptz,
  add column reposted_at timestamptz,
  add column opened_at timestamptz,
  add column viewed_at timestamptz,
  add column expires_at timestamptz,
  add column active_at timestamptz,
  add column first_response_due_at timestamptz,
  add column resolution_due_at timestamptz,
  add column resolution_left_minutes integer,
  add column snoozed_until timestamptz,
  add column snoozed_by uuid,
  add column merged_into uuid,
  add column is_spam boolean not null default false,
  add column version integer not null default 1;
comment on column tickets.customer_id is 'null: nobody known wrote it; a person says whose it is';
comment on column tickets.answered_at is 'the newest public answer';
comment on column tickets.unanswered_since is 'the oldest message of the customer that is newer than every public answer';
comment on column tickets.holder_answered_at is 'the newest public answer by who holds it now';
comment on column tickets.restarted_at is 'given to somebody out of expired 1: its clock began again then, until it is answered';
comment on column tickets.reposted_at is 'its answer was mailed again: the clock of expired 2 began again then';
comment on column tickets.opened_at is 'who holds it now first opened it then, since it was given to them';
comment on column tickets.viewed_at is 'the customer last looked at it then';
comment on column tickets.expires_at is 'from then on it is in expired 1 (unanswered) or expired 2 (answered)';
comment on column tickets.active_at is 'something last happened then';
comment on column tickets.resolution_left_minutes is 'business minutes that were left when it was last answered: the clock rests while the customer has the turn';

create table ticket_steps (
  id uuid primary key,
  ticket_id uuid not null references tickets (id),
  at timestamptz not null,
  step text not null,
  by text not null check (by in ('staff', 'customer', 'system')),
  staff_id uuid references staff (id),
  interaction_id uuid references interactions (id),
  was jsonb,
  becomes jsonb,
  because text,
  check ((by = 'staff') = (staff_id is not null))
);
create index ticket_steps_ticket on ticket_steps (ticket_id, at, id);
comment on table ticket_steps is 'everything that was done to a ticket but its messages: from what to what, who, when, in which contact';
create trigger ticket_steps_append_only before update or delete or truncate on ticket_steps execute function refuse_change();

alter table ticket_messages
  add column channel text not null default 'console',
  add column quoted text,
  add column is_verified boolean not null default true,
  add column from_name text,
  add column from_address text,
  add column received_mail_id uuid,
  add column outbox_id uuid,
  add column interaction_id uuid;
comment on column ticket_messages.quoted is 'what the writer quoted of earlier mail, and their signature: folded on the screen';
comment on column ticket_messages.is_verified is 'of a mail: its reply token fits and its sender is who the token was made for';
comment on column ticket_messages.outbox_id is 'the mail that carried a public answer';

grant select, insert, update on ticket_categories, ticket_settings to steward_app;
grant select, insert on ticket_steps to steward_app;
