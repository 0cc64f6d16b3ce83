-- The customer: one account with everything that describes it. Rows of a merged account stay where they are; reads ask for the family.

create table partners (
  id uuid primary key,
  number text not null unique,
  name text not null,
  contact_name text,
  phone text,
  email text,
  created_at timestamptz not null
);

create table customers (
  id uuid primary key,
  number text not null,
  number_key text generated always as (lower(regexp_replace(number, '[^[:alnum:]]', '', 'g'))) stored,
  kind text not null check (kind in ('residential', 'business')),
  status text not null check (status in ('data_entry', 'active', 'inactive', 'cancelled')),
  inactive_cause text check (inactive_cause in ('deactivated', 'unenrolled')),
  status_changed_at timestamptz not null,
  membership text not null default 'none' check (membership in ('none', 'enrolled', 'unenrolled')),
  membership_changed_at timestamptz,
  language text not null,
  time_zone text not null,
  brand_id uuid not null references brands (id),
  partner_id uuid references partners (id),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  email_opt_in boolean not null default true,
  billing_cycle text check (billing_cycle in ('monthly', 'quarterly', 'yearly')),
  next_bill_on date,
  bill_delivery text not null default 'email' check (bill_delivery in ('email', 'post', 'portal')),
  tax_state text not null default 'standard' check (tax_state in ('standard', 'exempt')),
  tax_exempt_until date,
  merged_into uuid references customers (id),
  merged_at timestamptz,
  customer_since date not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((status = 'inactive') = (inactive_cause is not null)),
  check (merged_into is distinct from id),
  check ((merged_into is null) = (merged_at is null))
);
create unique index customers_number on customers (number);
create unique index customers_number_key on customers (number_key);
create index customers_merged_into on customers (merged_into) where merged_into is not null;
create index customers_partner on customers (partner_id);
create index customers_status on customers (status, id);
create index customers_membership on customers (membership, id);
create index customers_updated on customers (updated_at, id);
create index customers_since on customers (customer_since, id);
comment on column customers.merged_into is 'the surviving account; chains are flattened. The stored status stays what it was';
comment on column customers.version is 'raised by every change set; a card is stale when a change set on that card carries a higher version than the editor started from';
comment on column customers.inactive_cause is 'deactivated (a hold, only reactivate follows) or unenrolled (left the programme)';

create table external_ids (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  source text not null,
  external_id text not null,
  unique (source, external_id)
);
create index external_ids_customer on external_ids (customer_id);

create table account_holders (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  position smallint not null,
  name text not null,
  unique (customer_id, position)
);
-- the list by name: the first holder's name as it is compared, and who has none
create index account_holders_first_name on account_holders (lower(name) collate "C", customer_id) where position = 1;
comment on table account_holders is 'no row: the name is not known (after an import)';

create table phones (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  position smallint not null,
  number text not null,
  label text not null default '',
  is_primary boolean not null,
  added_at timestamptz not null,
  unique (customer_id, position)
);
create unique index phones_one_primary on phones (customer_id) where is_primary;
comment on column phones.number is 'E.164';

create table emails (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  position smallint not null,
  address text not null,
  is_primary boolean not null,
  added_at timestamptz not null,
  unique (customer_id, position)
);
create unique index emails_one_primary on emails (customer_id) where is_primary;
comment on column emails.added_at is 'on file since; a code may go only to an address on file for over seven days';

create table addresses (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  kind text not null check (kind in ('billing', 'shipping', 'site')),
  lines text[] not null,
  city text not null default '',
  region text not null default '',
  postal_code text not null default '',
  country text not null check (country ~ '^[A-Z]{2}$'),
  unique (customer_id, kind)
);
create index addresses_city on addresses (lower(city));
comment on table addresses is 'no shipping or site row: the same as billing. The site address is where the alarm is';

create table contacts (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  position smallint not null,
  name text not null,
  relationship text not null default '',
  phones text[] not null default '{}',
  emails text[] not null default '{}',
  address_lines text[],
  address_city text,
  address_region text,
  address_postal_code text,
  address_country text,
  call_order smallint,
  is_billing_contact boolean not null default false,
  is_technical_contact boolean not null default false,
  unique (customer_id, position)
);
create unique index contacts_call_order on contacts (customer_id, call_order) where call_order is not null;
comment on column contacts.call_order is 'a responding party, called in this order in an alarm; null: not called';

create table custom_fields (
  id uuid primary key,
  key text not null unique,
  label text not null,
  kind text not null check (kind in ('text', 'number', 'money', 'date', 'choice', 'yes_no')),
  choices text[] not null default '{}',
  position smallint not null,
  retired_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null
);

create table custom_field_values (
  customer_id uuid not null references customers (id),
  custom_field_id uuid not null references custom_fields (id),
  value text not null,
  primary key (customer_id, custom_field_id)
);
create index custom_field_values_field on custom_field_values (custom_field_id, value);
comment on column custom_field_values.value is 'as its kind is written: text, decimal number, minor units, YYYY-MM-DD, a choice, yes or no';

create table central_stations (
  id uuid primary key,
  customer_id uuid not null unique references customers (id),
  station_account text not null,
  monitoring_on boolean not null,
  test_mode_until timestamptz,
  site_password text check (site_password like 'v1.%'),
  site_password_changed_at timestamptz,
  pin text check (pin like 'v1.%'),
  pin_changed_at timestamptz
);
comment on column central_stations.site_password is 'encrypted (purpose caller_secrets); spoken to cancel an alarm';
comment on column central_stations.pin is 'encrypted (purpose caller_secrets); four digits';

create table permits (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  number text not null,
  authority text not null,
  expires_on date
);
create index permits_customer on permits (customer_id);

create table equipment (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  product text not null,
  product_line text,
  serial text,
  place text not null default '',
  zone smallint,
  state text not null check (state in ('shipped', 'installed', 'swapped', 'returned', 'lost')),
  installed_on date,
  warranty_until date
);
create index equipment_customer on equipment (customer_id);
create index equipment_product_line on equipment (product_line, customer_id);

create table fulfilment_steps (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  step text not null check (step in ('order_placed', 'payment_taken', 'station_account_created', 'technician_assigned', 'self_install_chosen', 'shipped', 'delivered', 'installed')),
  at timestamptz not null,
  detail text not null default '',
  unique (customer_id, step)
);
comment on table fulfilment_steps is 'how far the first order is; technician_assigned or self_install_chosen is one of the seven steps';

create table policy_cells (
  status text not null check (status in ('data_entry', 'active', 'inactive', 'cancelled')),
  subject text not null,
  because text not null,
  set_by uuid not null references staff (id),
  set_at timestamptz not null,
  primary key (status, subject)
);
comment on table policy_cells is 'cells that the company has tightened to no; the shipped table is never loosened';

create table saved_views (
  id uuid primary key,
  staff_id uuid not null references staff (id),
  name text not null,
  is_shared boolean not null default false,
  filters jsonb not null,
  columns text[] not null,
  sort text not null,
  version integer not null default 1,
  created_at timestamptz not null
);
create index saved_views_staff on saved_views (staff_id);

create unlogged table presence (
  customer_id uuid not null,
  staff_id uuid not null,
  seen_at timestamptz not null,
  primary key (customer_id, staff_id)
);

grant select, insert, update on partners, customers, custom_fields, central_stations to steward_app;
grant select, insert, update, delete on external_ids, account_holders, phones, emails, addresses, contacts, custom_field_values, permits, equipment, fulfilment_steps, policy_cells, saved_views, presence to steward_app;
