-- What stands beside refunds, credits and approvals: the company's own limits and ways, what a credit is beyond its entry of the ledger,
-- and who decides for whom while they are away.

alter table refunds add column approval_id uuid, add column approved_by uuid, add column reference text;
alter table refunds add constraint refunds_approval foreign key (approval_id) references approvals (id) not valid;
alter table refunds add constraint refunds_approved_by foreign key (approved_by) references staff (id) not valid;
comment on column refunds.approved_by is 'who agreed, where somebody had to: it counts to their day then, not to that of who asked';
comment on column refunds.reference is 'under which it was given back outside, where it was done by hand';

alter table approvals add column decided_for uuid;
alter table approvals add constraint approvals_decided_for foreign key (decided_for) references staff (id) not valid;
comment on column approvals.decided_for is 'the absent colleague whose deputy decided';

create table give_back_limits (
  role text primary key check (role in ('agent', 'lead', 'supervisor', 'billing')),
  per_act_minor bigint not null check (per_act_minor >= 0),
  per_day_minor bigint not null check (per_day_minor >= 0),
  because text not null,
  set_by uuid not null references staff (id),
  set_at timestamptz not null
);
comment on table give_back_limits is 'the company''s own limits for refunds and credits; a role without a row has what was shipped';

create table refund_settings (
  only_one boolean primary key default true check (only_one),
  card_mode text not null check (card_mode in ('automatic', 'approve_first', 'by_hand')),
  bank_account_mode text not null check (bank_account_mode in ('automatic', 'approve_first', 'by_hand')),
  days_from smallint not null check (days_from between 0 and 60),
  days_to smallint not null check (days_to between 1 and 60),
  set_by uuid not null references staff (id),
  set_at timestamptz not null,
  check (days_from <= days_to)
);
comment on table refund_settings is 'how refunds are given and how long they take (business days); without a row: automatic, 7 to 10';

create table make_right_budgets (
  team_id uuid primary key references teams (id),
  month_minor bigint not null check (month_minor >= 0),
  because text not null,
  set_by uuid not null references staff (id),
  set_at timestamptz not null
);
comment on table make_right_budgets is 'what a team may give in a calendar month to make things right; without a row there is no budget, and no limit but that of the role';

create table approval_deputies (
  id uuid primary key,
  staff_id uuid not null references staff (id),
  deputy_id uuid not null references staff (id),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  because text not null,
  made_by uuid not null references staff (id),
  made_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid references staff (id),
  check (staff_id <> deputy_id),
  check (starts_at < ends_at),
  check ((ended_at is null) = (ended_by is null))
);
create index approval_deputies_deputy on approval_deputies (deputy_id, ends_at) where ended_at is null;

create table bulk_credits (
  id uuid primary key,
  because text not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  status text not null check (status in ('waiting_for_approval', 'running', 'done', 'cancelled', 'refused')),
  customers integer not null,
  approval_id uuid references approvals (id),
  requested_by uuid not null references staff (id),
  requested_at timestamptz not null,
  ended_at timestamptz,
  check ((status in ('done', 'cancelled', 'refused')) = (ended_at is not null))
);
create index bulk_credits_newest on bulk_credits (requested_at desc, id desc);

create table credits (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  kind text not null check (kind in ('credit', 'make_right')),
  given_as text not null check (given_as in ('credit', 'equipment', 'call_back')),
  amount_minor bigint not null check (amount_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  reason text not null check (reason in ('service_failure', 'billing_error', 'goodwill', 'outage', 'equipment', 'retention', 'make_right')),
  because text not null,
  invoice_id uuid references invoices (id),
  department text,
  team_id uuid references teams (id),
  status text not null check (status in ('waiting_for_approval', 'given', 'refused', 'withdrawn', 'undone')),
  ledger_entry_id uuid references ledger_entries (id),
  commitment_id uuid references commitments (id),
  bulk_credit_id uuid references bulk_credits (id),
  approval_id uuid references approvals (id),
  approved_by uuid references staff (id),
  requested_by uuid not null references staff (id),
  requested_at timestamptz not null,
  interaction_id uuid references interactions (id),
  ended_at timestamptz,
  undone_by_entry_id uuid references ledger_entries (id),
  undone_because text,
  check ((kind = 'make_right') = (department is not null)),
  check ((given_as = 'credit') = (amount_minor > 0)),
  check ((status = 'undone') = (undone_because is not null))
);
create index credits_customer on credits (customer_id, requested_at desc, id desc);
create index credits_requested_by on credits (requested_by, requested_at);
create index credits_team on credits (team_id, requested_at) where team_id is not null;
create unique index credits_entry on credits (ledger_entry_id) where ledger_entry_id is not null;
comment on table credits is 'what a credit is beyond its entry of the ledger: why, who agreed, whose budget, what makes it right';
comment on column credits.team_id is 'whose budget of the month it counts to';

create table bulk_credit_customers (
  bulk_credit_id uuid not null references bulk_credits (id),
  customer_id uuid not null references customers (id),
  position integer not null,
  status text not null check (status in ('waiting', 'given', 'left_out')),
  credit_id uuid references credits (id),
  because text,
  primary key (bulk_credit_id, customer_id)
);
create index bulk_credit_customers_waiting on bulk_credit_customers (bulk_credit_id, position) where status = 'waiting';
create index bulk_credit_customers_customer on bulk_credit_customers (customer_id);

grant select, insert, update on refund_settings, give_back_limits, make_right_budgets, approval_deputies, bulk_credits, bulk_credit_customers, credits to steward_app;
grant delete on give_back_limits, make_right_budgets to steward_app;
grant select on refund_settings, give_back_limits, make_right_budgets, approval_deputies, bulk_credits, bulk_credit_customers, credits to steward_reader;
