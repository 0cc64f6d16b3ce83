-- The days of the books. A closed day keeps its figures and the entries that it was closed with; what comes later shows as late.

create table book_days (
  day date primary key,
  closed_at timestamptz,
  closed_by uuid references staff (id),
  figures json,
  compared_at timestamptz,
  check ((closed_at is null) = (closed_by is null)),
  check ((closed_at is null) = (figures is null))
);
comment on column book_days.figures is 'the lines of the day as they were when it was closed';
comment on column book_days.compared_at is 'when it was last held against the gateway''s report';

create table book_day_entries (
  ledger_entry_id uuid primary key references ledger_entries (id),
  day date not null references book_days (day)
);
create index book_day_entries_day on book_day_entries (day);
comment on table book_day_entries is 'what a day was closed with: an entry of a closed day that is not here came late';

create table book_differences (
  id uuid primary key,
  day date not null references book_days (day),
  kind text not null check (kind in ('only_gateway', 'only_ours', 'amount')),
  movement text not null check (movement in ('charge', 'refund', 'void', 'dispute')),
  gateway_reference text not null,
  payment_attempt_id uuid references payment_attempts (id),
  ours_minor bigint,
  theirs_minor bigint,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  found_at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid references staff (id),
  because text,
  unique (day, movement, gateway_reference),
  check (num_nonnulls(settled_at, settled_by, because) in (0, 3))
);

create table journal_accounts (
  kind text primary key check (kind in ('invoice', 'refund', 'chargeback', 'adjustment', 'transfer', 'payment', 'credit', 'write_off')),
  code text not null check (char_length(code) between 1 and 20),
  name text not null
);
comment on table journal_accounts is 'the account that each kind of entry is booked against; what customers owe stands in receivable_code';

create table journal_settings (
  id smallint primary key default 1 check (id = 1),
  receivable_code text not null default '1200' check (char_length(receivable_code) between 1 and 20),
  version integer not null default 1
);
insert into journal_settings default values;
insert into journal_accounts (kind, code, name) values
  ('invoice', '4000', 'Revenue'),
  ('refund', '1000', 'Bank'),
  ('chargeback', '1000', 'Bank'),
  ('adjustment', '4900', 'Adjustments'),
  ('transfer', '1290', 'Transfers between accounts'),
  ('payment', '1000', 'Bank'),
  ('credit', '4100', 'Credits given'),
  ('write_off', '6000', 'Bad debt');

create table journal_exports (
  id uuid primary key,
  from_on date not null,
  to_on date not null,
  exported_by uuid not null references staff (id),
  exported_at timestamptz not null,
  lines integer not null,
  debit_minor bigint not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  check (from_on <= to_on)
);
create index journal_exports_period on journal_exports (from_on, to_on);

grant select, insert, update on book_days, book_differences, journal_accounts, journal_settings to steward_app;
grant delete on book_differences to steward_app;
grant select, insert on book_day_entries, journal_exports to steward_app;
grant select on book_days, book_day_entries, book_differences, journal_accounts, journal_settings, journal_exports to steward_reader;
