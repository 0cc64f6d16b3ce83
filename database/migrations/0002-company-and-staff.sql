-- The company, who works here, and how they prove it.

create table company (
  id smallint primary key default 1 check (id = 1),
  name text not null,
  time_zone text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  country text not null check (country ~ '^[A-Z]{2}$'),
  language text not null,
  business_hours jsonb not null,
  holidays date[] not null default '{}',
  modules text[] not null,
  presets text[] not null default '{}',
  second_factor_for_agents boolean not null default true,
  limits jsonb not null default '{}',
  is_demo boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null
);
comment on column company.business_hours is 'per weekday 1 (Monday) to 7: [{ "from": "09:00", "to": "17:00" }], in time_zone';
comment on column company.modules is 'switched on: alarm, telecom, loyalty, service_desk, orders';
comment on column company.limits is 'requests allowed per window where the company differs from the defaults';

create table brands (
  id uuid primary key,
  name text not null unique,
  colour text,
  mail_sender_name text not null,
  mail_sender_address text not null,
  portal_host text unique,
  is_default boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null
);
create unique index brands_one_default on brands (is_default) where is_default;

create table teams (
  id uuid primary key,
  name text not null unique,
  retired_at timestamptz,
  created_at timestamptz not null
);

create table staff (
  id uuid primary key,
  email text not null,
  name text not null,
  role text not null check (role in ('agent', 'lead', 'supervisor', 'billing', 'ticket_administrator', 'administrator', 'auditor')),
  password_hash text,
  password_changed_at timestamptz,
  preferences jsonb not null default '{}',
  is_demo boolean not null default false,
  invited_at timestamptz,
  joined_at timestamptz,
  disabled_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null
);
create unique index staff_email on staff (lower(email));
comment on column staff.password_hash is 'argon2id; null until the invitation was accepted';
comment on column staff.preferences is 'single-key shortcuts, density, colour scheme; nothing that decides a permission';

create table staff_teams (
  staff_id uuid not null references staff (id),
  team_id uuid not null references teams (id),
  primary key (staff_id, team_id)
);
create index staff_teams_team on staff_teams (team_id);

create table second_factors (
  staff_id uuid primary key references staff (id),
  seed text not null check (seed like 'v1.%'),
  last_step bigint,
  confirmed_at timestamptz,
  created_at timestamptz not null
);
comment on column second_factors.seed is 'TOTP seed, encrypted (purpose totp)';
comment on column second_factors.last_step is 'the newest time step that was accepted; a step is used once';

create table recovery_codes (
  id uuid primary key,
  staff_id uuid not null references staff (id),
  code_hash text not null,
  used_at timestamptz,
  created_at timestamptz not null
);
create index recovery_codes_staff on recovery_codes (staff_id);

create table sessions (
  id uuid primary key,
  token_hash text not null unique,
  staff_id uuid not null references staff (id),
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  ends_at timestamptz not null,
  proved_at timestamptz,
  ip inet,
  user_agent text
);
create index sessions_staff on sessions (staff_id);
create index sessions_ends on sessions (ends_at);
comment on column sessions.proved_at is 'when password and second factor were last given; fresh for five minutes';

create table api_tokens (
  id uuid primary key,
  staff_id uuid not null references staff (id),
  name text not null,
  token_hash text not null unique,
  token_start text not null,
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  ended_at timestamptz
);
create index api_tokens_staff on api_tokens (staff_id);

create table one_time_links (
  id uuid primary key,
  purpose text not null check (purpose in ('set_up', 'invitation', 'password_reset')),
  staff_id uuid references staff (id),
  token_hash text not null unique,
  bound_to text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  voided_at timestamptz
);
create index one_time_links_staff on one_time_links (staff_id);
comment on column one_time_links.bound_to is 'digest of the account''s address, role and password at issue; any change voids the link';

-- Counters that guard: ordinary tables, so that a crash does not open a lock.
create table guards (
  kind text not null,
  subject text not null,
  failures integer not null default 0,
  window_started_at timestamptz not null,
  blocked_until timestamptz,
  primary key (kind, subject)
);
comment on table guards is 'sign-in, reset and proof attempts per account and per address';

-- Counters that only pace: losing them in a crash costs nothing.
create unlogged table request_counts (
  subject text not null,
  kind text not null,
  window_started_at timestamptz not null,
  used integer not null,
  primary key (subject, kind)
);

grant select, insert, update on company, brands, teams, staff, second_factors to steward_app;
grant select, insert, delete on staff_teams to steward_app;
grant select, insert, update, delete on sessions, recovery_codes, guards, request_counts to steward_app;
grant delete on second_factors to steward_app;
grant select, insert, update on api_tokens, one_time_links to steward_app;
