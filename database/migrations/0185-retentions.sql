-- Who meant to leave, what was offered to them, and whether they stayed.

create table retentions (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  outcome text not null check (outcome in ('saved', 'cancelled')),
  reason_id uuid not null references dispositions (id),
  stated_reason text not null default '',
  concession text not null check (concession in ('account_credit', 'free_equipment', 'replaced_equipment', 'supervisor', 'none')),
  saved_as_id uuid references dispositions (id),
  supervisor_id uuid references staff (id),
  status_change_id uuid unique references status_changes (id),
  ask_again_on date,
  interaction_id uuid references interactions (id),
  at timestamptz not null,
  source text not null check (source in ('console', 'integration', 'import', 'bulk', 'job', 'portal')),
  staff_id uuid not null references staff (id),
  check ((outcome = 'cancelled') = (status_change_id is not null)),
  check (ask_again_on is null or outcome = 'cancelled')
);
create index retentions_customer on retentions (customer_id, at desc, id desc);
create index retentions_at on retentions (at, id);
create index retentions_reason on retentions (reason_id);
create index retentions_saved_as on retentions (saved_as_id) where saved_as_id is not null;
create index retentions_staff on retentions (staff_id, at);
create index retentions_supervisor on retentions (supervisor_id) where supervisor_id is not null;
create index retentions_interaction on retentions (interaction_id);
comment on column retentions.reason_id is 'why they meant to leave: a disposition of cancellations';
comment on column retentions.stated_reason is 'in the words of the customer';
comment on column retentions.concession is 'what kept them, or what was offered last in vain';
comment on column retentions.saved_as_id is 'the disposition that the note of a save is suggested';
comment on column retentions.ask_again_on is 'cancelled for a while: the day on which we ask again';

create table retention_offers (
  id uuid primary key,
  retention_id uuid not null references retentions (id),
  position smallint not null,
  kind text not null check (kind in ('account_credit', 'free_equipment', 'replaced_equipment')),
  accepted boolean not null,
  cost_minor bigint not null check (cost_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  what text not null default '',
  equipment_id uuid references equipment (id),
  credit_id uuid references credits (id),
  commitment_id uuid references commitments (id),
  unique (retention_id, position),
  check (accepted or (credit_id is null and commitment_id is null))
);
create index retention_offers_equipment on retention_offers (equipment_id) where equipment_id is not null;
create index retention_offers_credit on retention_offers (credit_id) where credit_id is not null;
create index retention_offers_commitment on retention_offers (commitment_id) where commitment_id is not null;
comment on column retention_offers.cost_minor is 'what it costs us; of what was declined, what it would have cost';

create trigger retentions_append_only before update or delete or truncate on retentions execute function refuse_change();
create trigger retention_offers_append_only before update or delete or truncate on retention_offers execute function refuse_change();

grant select, insert on retentions, retention_offers to steward_app;
grant select on retentions, retention_offers to steward_reader;
