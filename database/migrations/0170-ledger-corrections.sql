-- What a correction or a write-off is beyond its entry of the ledger: who asked and why, who agreed. What counts to a day's limit, and what waits.
create table ledger_corrections (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  kind text not null check (kind in ('correction', 'write_off')),
  corrects_id uuid references ledger_entries (id),
  invoice_id uuid references invoices (id),
  effect_minor bigint not null check (effect_minor <> 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  because text not null,
  status text not null check (status in ('waiting_for_approval', 'written', 'refused', 'withdrawn')),
  ledger_entry_id uuid references ledger_entries (id),
  approval_id uuid references approvals (id),
  approved_by uuid references staff (id),
  requested_by uuid not null references staff (id),
  requested_at timestamptz not null,
  interaction_id uuid references interactions (id),
  ended_at timestamptz,
  check ((kind = 'correction') = (corrects_id is not null)),
  check ((kind = 'write_off') = (invoice_id is not null)),
  check ((status = 'written') = (ledger_entry_id is not null)),
  check ((status = 'waiting_for_approval') = (ended_at is null))
);
create index ledger_corrections_customer on ledger_corrections (customer_id, requested_at desc, id desc);
create index ledger_corrections_requested_by on ledger_corrections (requested_by, requested_at);
create index ledger_corrections_corrects on ledger_corrections (corrects_id) where corrects_id is not null;
create index ledger_corrections_invoice on ledger_corrections (invoice_id) where invoice_id is not null;
create unique index ledger_corrections_entry on ledger_corrections (ledger_entry_id) where ledger_entry_id is not null;
create unique index ledger_corrections_waiting on ledger_corrections (coalesce(corrects_id, invoice_id)) where status = 'waiting_for_approval';
comment on table ledger_corrections is 'a correction or a write-off beyond its entry: why, who asked, who agreed; those that wait have no entry yet';
comment on column ledger_corrections.effect_minor is 'what it adds to what the customer owes; below zero is in the customer''s favor, and counts to the limits';

grant select, insert, update on ledger_corrections to steward_app;
grant select on ledger_corrections to steward_reader;
