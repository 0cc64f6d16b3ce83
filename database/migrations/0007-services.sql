-- What runs for the customer: telephone numbers, internet, sign-ins of their own, call shops, and what they were told about usage.

create table telephone_numbers (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  number text not null,
  forwards_to text,
  state text not null check (state in ('on', 'off', 'porting', 'ended')),
  started_on date not null
);
create index telephone_numbers_customer on telephone_numbers (customer_id);

create table internet_services (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  access text not null,
  user_name text not null,
  down_mbit integer not null,
  up_mbit integer not null,
  ip inet,
  state text not null check (state in ('on', 'off', 'ended')),
  started_on date not null
);
create index internet_services_customer on internet_services (customer_id);

create table interactive_accounts (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  interactive_id text not null,
  platform text not null,
  state text not null check (state in ('on', 'off'))
);
create index interactive_accounts_customer on interactive_accounts (customer_id);

create table portal_users (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  sign_in_name text not null,
  email text not null,
  state text not null check (state in ('invited', 'active', 'locked')),
  last_signed_in_at timestamptz,
  created_at timestamptz not null
);
create unique index portal_users_sign_in_name on portal_users (lower(sign_in_name));
create index portal_users_customer on portal_users (customer_id);

create table call_shops (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  name text not null,
  city text not null default '',
  booths smallint not null,
  state text not null check (state in ('on', 'off'))
);
create index call_shops_customer on call_shops (customer_id);

create table usage_alerts (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  service text not null,
  threshold_percent integer not null,
  allowance text not null,
  channel text not null check (channel in ('email', 'text', 'call')),
  sent_at timestamptz not null
);
create index usage_alerts_customer on usage_alerts (customer_id, sent_at desc, id desc);

grant select, insert, update on telephone_numbers, internet_services, interactive_accounts, portal_users, call_shops to steward_app;
grant select, insert on usage_alerts to steward_app;
