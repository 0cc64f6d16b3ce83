-- What is owed, paid in parts on days that were agreed. A part is charged on its day by the same movement as any payment; each try is a row
-- of its own, so that nothing is asked twice.

create table payment_plans (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  payment_method_id uuid references payment_methods (id),
  rhythm text not null check (rhythm in ('weekly', 'every_two_weeks', 'monthly')),
  state text not null check (state in ('active', 'completed', 'failed', 'cancelled')),
  agreed_by uuid not null references staff (id),
  agreed_at timestamptz not null,
  interaction_id uuid references interactions (id),
  ended_at timestamptz,
  ended_by uuid references staff (id),
  because text,
  check ((state = 'active') = (ended_at is null))
);
create unique index payment_plans_one_active on payment_plans (customer_id) where state = 'active';
create index payment_plans_customer on payment_plans (customer_id, agreed_at desc, id desc);
create index payment_plans_failed on payment_plans (ended_at desc) include (customer_id) where state = 'failed';
comment on column payment_plans.payment_method_id is 'null: the default method of the day';
comment on column payment_plans.because is 'why it was cancelled, or what ended it';
comment on column payment_plans.ended_by is 'who cancelled it; null where the system saw it end';

create table payment_plan_parts (
  id uuid primary key,
  payment_plan_id uuid not null references payment_plans (id),
  position smallint not null,
  due_on date not null,
  amount_minor bigint not null check (amount_minor > 0),
  state text not null check (state in ('due', 'paid', 'failed', 'cancelled')),
  next_try_on date,
  ended_at timestamptz,
  unique (payment_plan_id, position),
  check ((state = 'due') = (ended_at is null)),
  check (state = 'due' or next_try_on is null)
);
create index payment_plan_parts_next on payment_plan_parts (next_try_on) where next_try_on is not null;
comment on column payment_plan_parts.next_try_on is 'the day on which it is charged next; null while a try is on its way';

create table payment_plan_tries (
  payment_plan_part_id uuid not null references payment_plan_parts (id),
  try smallint not null check (try > 0),
  payment_id uuid references payments (id),
  at timestamptz not null,
  outcome text check (outcome in ('paid', 'declined', 'no_method')),
  reason text,
  primary key (payment_plan_part_id, try)
);
-- As long as a try may still have moved the money, no other begins.
create unique index payment_plan_tries_one_open on payment_plan_tries (payment_plan_part_id) where outcome is null;
create index payment_plan_tries_payment on payment_plan_tries (payment_id) where payment_id is not null;
comment on column payment_plan_tries.outcome is 'null until the gateway has told';

grant select, insert, update on payment_plans, payment_plan_parts, payment_plan_tries to steward_app;
grant select on payment_plans, payment_plan_parts, payment_plan_tries to steward_reader;
