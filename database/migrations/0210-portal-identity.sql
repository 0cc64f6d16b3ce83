-- Who signs in to the portal, and how they prove it: as for staff, in tables of their own, so that neither knows the other's sign-ins.

alter table portal_users
  add column name text not null default '',
  add column role text not null default 'owner',
  add column password_hash text,
  add column password_changed_at timestamptz,
  add column joined_at timestamptz,
  add column version integer not null default 1;
alter table portal_users drop constraint portal_users_state_check;
alter table portal_users add constraint portal_users_state check (state in ('invited', 'active', 'locked', 'removed')) not valid;
alter table portal_users add constraint portal_users_role check (role in ('owner', 'payer', 'viewer')) not valid;
comment on column portal_users.role is 'owner (all of it), payer (sees and pays), viewer (sees)';
comment on column portal_users.password_hash is 'argon2id; null until an invitation or a reset was finished';
comment on column portal_users.sign_in_name is 'what is typed to sign in, as a rule the email; one account for each';

create table portal_second_factors (
  portal_user_id uuid primary key references portal_users (id),
  seed text not null check (seed like 'v1.%'),
  last_step bigint,
  confirmed_at timestamptz,
  created_at timestamptz not null
);
comment on column portal_second_factors.seed is 'TOTP seed, encrypted (purpose totp)';

create table portal_recovery_codes (
  id uuid primary key,
  portal_user_id uuid not null references portal_users (id),
  code_hash text not null,
  used_at timestamptz,
  created_at timestamptz not null
);
create index portal_recovery_codes_user on portal_recovery_codes (portal_user_id);

create table portal_sessions (
  id uuid primary key,
  token_hash text not null unique,
  customer_id uuid not null references customers (id),
  portal_user_id uuid references portal_users (id),
  staff_id uuid references staff (id),
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  ends_at timestamptz not null,
  ip inet,
  user_agent text,
  check ((portal_user_id is null) <> (staff_id is null))
);
create index portal_sessions_user on portal_sessions (portal_user_id);
create index portal_sessions_staff on portal_sessions (staff_id) where staff_id is not null;
create index portal_sessions_customer on portal_sessions (customer_id);
create index portal_sessions_ends on portal_sessions (ends_at);
comment on table portal_sessions is 'who is signed in to the portal; with a member of staff: they look at it as the customer, and change nothing';

create table portal_links (
  id uuid primary key,
  purpose text not null check (purpose in ('invitation', 'password_reset', 'sign_up', 'view')),
  portal_user_id uuid references portal_users (id),
  customer_id uuid references customers (id),
  staff_id uuid references staff (id),
  email text,
  token_hash text not null unique,
  bound_to text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  voided_at timestamptz
);
create index portal_links_user on portal_links (portal_user_id);
comment on column portal_links.bound_to is 'digest of the user''s name, address, role, state and password at issue; any change voids the link';
comment on column portal_links.email is 'of a sign-up: the address that the link proves';

create table portal_requests (
  id uuid primary key,
  email text not null,
  name text not null,
  number_given text not null,
  message text not null default '',
  customer_id uuid references customers (id),
  language text not null,
  state text not null check (state in ('open', 'invited', 'closed')),
  created_at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid references staff (id),
  because text,
  check ((state = 'open') = (settled_at is null))
);
create index portal_requests_open on portal_requests (created_at, id) where state = 'open';
create index portal_requests_customer on portal_requests (customer_id) where customer_id is not null;
comment on table portal_requests is 'who proved a mail address and asked for a way into the portal that nothing on file allows; a person decides';
comment on column portal_requests.customer_id is 'the account that the number names, where there is one';

grant select, insert, update, delete on portal_second_factors, portal_recovery_codes, portal_sessions to steward_app;
grant select, insert, update on portal_links, portal_requests to steward_app;
grant select on portal_requests to steward_reader;
-- What the reader of reports may see of portal users is listed from here on: a hash is among their columns.
revoke select on portal_users from steward_reader;
grant select (id, customer_id, sign_in_name, email, name, role, state, last_signed_in_at, password_changed_at, joined_at, version, created_at)
  on portal_users to steward_reader;
