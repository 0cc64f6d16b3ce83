-- Who is called about money. Who stands on the list is worked out when it is read; kept is only what nobody could work out: who took an
-- account, and when it is tried next after what came of the last call.

create table collection_accounts (
  customer_id uuid primary key references customers (id),
  assigned_to uuid references staff (id),
  assigned_at timestamptz,
  next_try_at timestamptz,
  next_try_after text check (next_try_after in ('no_answer', 'not_available', 'hung_up', 'promised', 'plan', 'paid', 'part_paid', 'refused', 'other')),
  wants_lead boolean not null default false,
  note_id uuid references notes (id),
  updated_at timestamptz not null,
  check ((assigned_to is null) = (assigned_at is null))
);
create index collection_accounts_assigned on collection_accounts (assigned_to) where assigned_to is not null;
comment on column collection_accounts.next_try_after is 'what came of the last call, by the disposition of its note';
comment on column collection_accounts.wants_lead is 'refused: a lead calls next';

create table collection_settings (
  id smallint primary key default 1 check (id = 1),
  call_from time not null default '08:00',
  call_until time not null default '20:00',
  weekdays smallint[] not null default '{1,2,3,4,5,6}',
  on_holidays boolean not null default false,
  from_minor bigint not null default 1000 check (from_minor >= 0),
  version integer not null default 1,
  check (call_from < call_until)
);
comment on column collection_settings.call_from is 'in the customer''s zone';
comment on column collection_settings.from_minor is 'who owes less past due is not called for that alone';
insert into collection_settings default values;

grant select, insert, update on collection_accounts, collection_settings to steward_app;
grant select on collection_accounts, collection_settings to steward_reader;
