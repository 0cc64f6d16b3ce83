-- What is sold, billed, paid and owed. Amounts are integers in the currency's minor unit; a positive balance is owed by the customer.

create table plans (
  id uuid primary key,
  code text not null unique,
  name text not null,
  module text not null,
  price_minor bigint not null check (price_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  interval text not null check (interval in ('monthly', 'quarterly', 'yearly')),
  product_line text,
  retired_at timestamptz,
  created_at timestamptz not null
);

create table subscriptions (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  plan_id uuid not null references plans (id),
  price_minor bigint not null check (price_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  interval text not null check (interval in ('monthly', 'quarterly', 'yearly')),
  state text not null check (state in ('on', 'off', 'ended')),
  started_on date not null,
  next_charge_on date,
  contract_ends_on date,
  ended_on date
);
create index subscriptions_customer on subscriptions (customer_id);
create index subscriptions_plan on subscriptions (plan_id, customer_id) where state <> 'ended';

create table payment_methods (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  kind text not null check (kind in ('card', 'bank_account')),
  brand text not null,
  first_six text check (first_six ~ '^[0-9]{6}$'),
  last_four text not null check (last_four ~ '^[0-9]{4}$'),
  expires text check (expires ~ '^[0-9]{4}-[0-9]{2}$'),
  gateway_token text not null,
  fingerprint text,
  is_default boolean not null default false,
  is_autopay boolean not null default false,
  added_at timestamptz not null,
  removed_at timestamptz
);
create index payment_methods_customer on payment_methods (customer_id);
create index payment_methods_fingerprint on payment_methods (fingerprint) where fingerprint is not null;
create index payment_methods_card on payment_methods (last_four, first_six);
create unique index payment_methods_one_default on payment_methods (customer_id) where is_default;
comment on column payment_methods.fingerprint is 'keyed digest of the number (purpose card_fingerprints), where the number was seen; the number itself is nowhere';

create table invoices (
  id uuid primary key,
  number text not null unique,
  customer_id uuid not null references customers (id),
  state text not null check (state in ('draft', 'approved', 'void')),
  summary text not null,
  issued_on date not null,
  due_on date not null,
  total_minor bigint not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  approved_at timestamptz,
  check ((state = 'draft') = (approved_at is null) or state = 'void')
);
create index invoices_customer on invoices (customer_id, issued_on desc, id desc);
create index invoices_due on invoices (due_on) where state = 'approved';

create table invoice_lines (
  id uuid primary key,
  invoice_id uuid not null references invoices (id),
  position smallint not null,
  description text not null,
  quantity integer not null default 1,
  amount_minor bigint not null,
  unique (invoice_id, position)
);

create table payments (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  payment_method_id uuid references payment_methods (id),
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  status text not null check (status in ('pending', 'captured', 'declined', 'refunding', 'refunded')),
  at timestamptz not null,
  decline_reason text
);
create index payments_customer on payments (customer_id, at desc, id desc);

create table payment_allocations (
  payment_id uuid not null references payments (id),
  invoice_id uuid not null references invoices (id),
  amount_minor bigint not null check (amount_minor > 0),
  primary key (payment_id, invoice_id)
);
create index payment_allocations_invoice on payment_allocations (invoice_id);

create table ledger_entries (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  kind text not null check (kind in ('invoice', 'refund', 'chargeback', 'adjustment', 'transfer', 'payment', 'credit', 'write_off')),
  amount_minor bigint not null,
  effect_minor bigint not null generated always as (
    case when kind in ('payment', 'credit', 'write_off') then - amount_minor else amount_minor end
  ) stored,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  at timestamptz not null,
  description text not null,
  invoice_id uuid references invoices (id),
  payment_id uuid references payments (id),
  corrects_id uuid references ledger_entries (id),
  check (kind in ('adjustment', 'transfer') or amount_minor >= 0)
);
create index ledger_entries_customer on ledger_entries (customer_id, at desc, id desc) include (effect_minor);
-- what credits and write-offs took off an invoice
create index ledger_entries_credited_invoice on ledger_entries (invoice_id) include (amount_minor) where kind in ('credit', 'write_off');
comment on column ledger_entries.effect_minor is 'what the entry adds to what the customer owes; the balance is its sum';
comment on column ledger_entries.corrects_id is 'a correction is a new entry that points at the old one';

create table instalment_plans (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  item text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  bought_on date not null
);
create index instalment_plans_customer on instalment_plans (customer_id, bought_on desc, id desc);

create table instalments (
  id uuid primary key,
  instalment_plan_id uuid not null references instalment_plans (id),
  position smallint not null,
  due_on date not null,
  amount_minor bigint not null check (amount_minor > 0),
  paid_at timestamptz,
  unique (instalment_plan_id, position)
);

create table prepaid_entries (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  amount_minor bigint not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  at timestamptz not null,
  description text not null
);
create index prepaid_entries_customer on prepaid_entries (customer_id, at desc) include (amount_minor);
comment on table prepaid_entries is 'the prepaid account; a positive sum is the customer''s money';

create trigger ledger_entries_append_only before update or delete or truncate on ledger_entries execute function refuse_change();
create trigger prepaid_entries_append_only before update or delete or truncate on prepaid_entries execute function refuse_change();

grant select, insert, update on plans, subscriptions, payment_methods, invoices, payments, instalment_plans, instalments to steward_app;
grant select, insert on invoice_lines, payment_allocations, ledger_entries, prepaid_entries to steward_app;
