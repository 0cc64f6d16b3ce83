-- What was promised to a customer: what, until when, and whose it is.

create table commitments (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  note_id uuid references notes (id),
  interaction_id uuid references interactions (id),
  kind text not null check (kind in ('call_back', 'refund', 'shipment', 'escalation', 'other')),
  what text not null,
  due_at timestamptz not null,
  owner_id uuid not null references staff (id),
  made_by uuid not null references staff (id),
  made_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'kept', 'withdrawn')),
  ended_at timestamptz,
  ended_by uuid references staff (id),
  because text,
  check ((state = 'open') = (ended_at is null))
);
create index commitments_owner on commitments (owner_id, due_at) where state = 'open';
create index commitments_open_of_customer on commitments (customer_id, due_at) where state = 'open';
create index commitments_customer on commitments (customer_id, made_at desc);
comment on column commitments.ended_by is 'who kept or withdrew it; null where the system saw it kept';

grant select, insert, update on commitments to steward_app;
grant select on commitments to steward_reader;
