-- What lies between a movement and its outcome: what the gateway said, when we look again, whether it answers at all, and what it has told by
-- itself. Then the sandbox, which stands for a foreign party: it keeps its own tables, and nothing of ours refers to them.

alter table payment_attempts
  add column method_facts json,
  add column next_look_at timestamptz,
  add column settled_by uuid,
  add column settled_because text;
comment on column payment_attempts.method_facts is 'what the gateway said of the method: kind, brand, first six, last four, expiry';
comment on column payment_attempts.next_look_at is 'when the gateway is asked again';
comment on column payment_attempts.settled_by is 'who wrote the outcome down by hand';

alter table payment_attempts add constraint payment_attempts_settled_by foreign key (settled_by) references staff (id) not valid;
alter table payment_attempts add constraint payment_attempts_by_hand check ((settled_by is null) = (settled_because is null)) not valid;

create table gateway_health (
  gateway text primary key,
  failures integer not null default 0,
  last_failure text,
  away_since timestamptz,
  probed_at timestamptz
);
comment on table gateway_health is 'how often in a row a gateway did not answer; after five it counts as away and is probed';

create table gateway_events (
  id text primary key,
  gateway text not null,
  kind text not null,
  reference text not null,
  received_at timestamptz not null,
  taken_at timestamptz
);
create index gateway_events_waiting on gateway_events (received_at) where taken_at is null;
comment on table gateway_events is 'what a gateway told us by itself, each once; what counts is asked of the gateway then';

create table payment_tokens (
  token text primary key,
  gateway text not null,
  kind text not null check (kind in ('card', 'bank_account')),
  brand text not null,
  first_six text check (first_six ~ '^[0-9]{6}$'),
  last_four text not null check (last_four ~ '^[0-9]{4}$'),
  expires text check (expires ~ '^[0-9]{4}-[0-9]{2}$'),
  fingerprint text,
  made_by uuid not null references staff (id),
  made_at timestamptz not null
);
create index payment_tokens_made on payment_tokens (made_at);
comment on table payment_tokens is 'what a token of the gateway stands for, until a method is added with it; forgotten after a day';

create table sandbox_movements (
  reference text primary key,
  idempotency_key text not null unique,
  request_digest text not null,
  kind text not null check (kind in ('charge', 'refund', 'void', 'save_method')),
  charge_reference text,
  token text,
  amount_minor bigint not null check (amount_minor >= 0),
  currency text not null,
  state text not null check (state in ('pending', 'succeeded', 'failed')),
  reason text,
  made_at timestamptz not null,
  settles_at timestamptz,
  settles_as text,
  voided_at timestamptz,
  dispute text check (dispute in ('open', 'won', 'lost')),
  disputes_at timestamptz,
  dispute_ends_at timestamptz,
  dispute_ends_as text check (dispute_ends_as in ('won', 'lost'))
);
create index sandbox_movements_charge on sandbox_movements (charge_reference) where charge_reference is not null;
create index sandbox_movements_made on sandbox_movements (made_at, reference);
create index sandbox_movements_settling on sandbox_movements (settles_at) where state = 'pending';
create index sandbox_movements_disputing on sandbox_movements (disputes_at) where disputes_at is not null and dispute is null;
create index sandbox_movements_ending on sandbox_movements (dispute_ends_at) where dispute = 'open';
comment on table sandbox_movements is 'the sandbox gateway''s own books';

create table sandbox_requests (
  idempotency_key text primary key,
  first_at timestamptz not null
);
comment on table sandbox_requests is 'requests that the sandbox gateway has lost on purpose';

create table sandbox_events (
  id text primary key,
  kind text not null,
  reference text not null,
  at timestamptz not null,
  deliver_at timestamptz not null,
  delivered smallint not null default 0,
  tries smallint not null default 0
);
create index sandbox_events_disputes on sandbox_events (at) where kind like 'dispute.%';
create index sandbox_events_due on sandbox_events (deliver_at) where delivered < 2 and tries < 12;
comment on table sandbox_events is 'what the sandbox gateway tells by itself: each twice, in no order';

insert into gateway_health (gateway) values ('sandbox');

grant select, insert, update on gateway_health, gateway_events, sandbox_movements, sandbox_events to steward_app;
grant select, insert, delete on payment_tokens to steward_app;
grant select, insert on sandbox_requests to steward_app;
grant select on gateway_health, gateway_events, sandbox_requests, sandbox_events to steward_reader;
grant select (gateway, kind, brand, first_six, last_four, expires, made_by, made_at) on payment_tokens to steward_reader;
grant select (
  reference, idempotency_key, request_digest, kind, charge_reference, amount_minor, currency, state, reason, made_at, settles_at, settles_as,
  voided_at, dispute, disputes_at, dispute_ends_at, dispute_ends_as
) on sandbox_movements to steward_reader;
