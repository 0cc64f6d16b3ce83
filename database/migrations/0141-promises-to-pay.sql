-- A customer's word to pay so much until a day. Whether it was kept is seen from the payments; nobody has to say so.

create table promises_to_pay (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  due_on date not null,
  state text not null check (state in ('open', 'kept', 'broken', 'withdrawn')),
  commitment_id uuid references commitments (id),
  made_by uuid not null references staff (id),
  made_at timestamptz not null,
  interaction_id uuid references interactions (id),
  ended_at timestamptz,
  ended_by uuid references staff (id),
  because text,
  check ((state = 'open') = (ended_at is null))
);
create unique index promises_to_pay_one_open on promises_to_pay (customer_id) where state = 'open';
create index promises_to_pay_due on promises_to_pay (due_on) where state = 'open';
create index promises_to_pay_customer on promises_to_pay (customer_id, made_at desc, id desc);
create index promises_to_pay_broken on promises_to_pay (ended_at desc) include (customer_id) where state = 'broken';
comment on column promises_to_pay.due_on is 'the last day, in the company''s zone';
comment on column promises_to_pay.ended_by is 'who withdrew it; null where the system saw it kept or broken';

grant select, insert, update on promises_to_pay to steward_app;
grant select on promises_to_pay to steward_reader;
