-- What a payment is beyond its amount, and every movement of money that is asked of the gateway. No transaction waits for a network: a movement
-- is a row first, its id is the gateway's idempotency key, and its outcome is written once, by whoever learns it first.

alter table payments
  add column channel text not null default 'gateway',
  add column check_number text,
  add column received_on date,
  add column taken_by uuid,
  add column interaction_id uuid;
comment on column payments.channel is 'gateway; check (mailed, entered by hand); outside (paid elsewhere, entered by hand); import (settled before the customer came)';

alter table payments add constraint payments_channel check (channel in ('gateway', 'check', 'outside', 'import')) not valid;
alter table payments add constraint payments_taken_by foreign key (taken_by) references staff (id) not valid;
alter table payments add constraint payments_interaction foreign key (interaction_id) references interactions (id) not valid;
alter table payments drop constraint payments_status_check;
alter table payments add constraint payments_status_check check (
  status in ('pending', 'unknown', 'captured', 'declined', 'voided', 'refunding', 'refunded', 'disputed', 'charged_back')
) not valid;

create table refunds (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  payment_id uuid not null references payments (id),
  payment_method_id uuid references payment_methods (id),
  amount_minor bigint not null check (amount_minor > 0),
  credited_minor bigint not null check (credited_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  mode text not null check (mode in ('automatic', 'approve_first', 'by_hand')),
  status text not null check (status in ('waiting_for_approval', 'to_do_by_hand', 'pending', 'unknown', 'executed', 'failed', 'refused', 'withdrawn')),
  because text not null,
  expected_by date,
  commitment_id uuid references commitments (id),
  requested_by uuid not null references staff (id),
  requested_at timestamptz not null,
  interaction_id uuid references interactions (id),
  ended_at timestamptz,
  failed_because text,
  check (credited_minor <= amount_minor)
);
create index refunds_customer on refunds (customer_id, requested_at desc, id desc);
create index refunds_payment on refunds (payment_id);
create index refunds_commitment on refunds (commitment_id) where commitment_id is not null;
comment on table refunds is 'money that goes back to the method that it came from';
comment on column refunds.credited_minor is 'the part that was invoiced: so much is written as a credit note beside the refund, the rest pays back a credit balance';

create table payment_attempts (
  id uuid primary key,
  kind text not null check (kind in ('charge', 'refund', 'void', 'save_method')),
  customer_id uuid not null references customers (id),
  payment_id uuid references payments (id),
  refund_id uuid references refunds (id),
  payment_method_id uuid references payment_methods (id),
  amount_minor bigint not null check (amount_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  state text not null check (state in ('prepared', 'sent', 'succeeded', 'failed', 'unknown')),
  gateway text not null,
  gateway_reference text,
  failed_because text,
  requested_by uuid not null references staff (id),
  interaction_id uuid references interactions (id),
  prepared_at timestamptz not null,
  sent_at timestamptz,
  ended_at timestamptz,
  look_ups smallint not null default 0,
  looked_up_at timestamptz,
  for_a_person_since timestamptz,
  check ((kind = 'refund') = (refund_id is not null)),
  check (kind = 'save_method' or payment_id is not null),
  check ((state in ('succeeded', 'failed')) = (ended_at is not null))
);
-- Each intent moves money once: as long as one attempt may still have moved it, no other begins.
create unique index payment_attempts_one_charge on payment_attempts (payment_id) where kind = 'charge' and state <> 'failed';
create unique index payment_attempts_one_void on payment_attempts (payment_id) where kind = 'void' and state <> 'failed';
create unique index payment_attempts_one_refund on payment_attempts (refund_id) where kind = 'refund' and state <> 'failed';
create unique index payment_attempts_reference on payment_attempts (gateway, gateway_reference) where gateway_reference is not null;
create index payment_attempts_customer on payment_attempts (customer_id, prepared_at desc, id desc);
create index payment_attempts_payment on payment_attempts (payment_id, prepared_at);
create index payment_attempts_open on payment_attempts (state, prepared_at) where state in ('prepared', 'sent', 'unknown');
comment on table payment_attempts is 'each movement that was asked of the gateway; the id is the idempotency key there';
comment on column payment_attempts.for_a_person_since is 'the gateway would not tell for a day: a person looks';

alter table ledger_entries add column refund_id uuid;
alter table ledger_entries add constraint ledger_entries_refund foreign key (refund_id) references refunds (id) not valid;

create table approvals (
  id uuid primary key,
  customer_id uuid references customers (id),
  kind text not null,
  request json not null,
  request_digest text not null,
  amount_minor bigint,
  currency text check (currency ~ '^[A-Z]{3}$'),
  because text not null,
  state text not null check (state in ('waiting', 'granted', 'refused', 'expired', 'withdrawn')),
  asked_by uuid not null references staff (id),
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  interaction_id uuid references interactions (id),
  decided_by uuid references staff (id),
  decided_at timestamptz,
  decision_because text,
  record_id uuid,
  check ((state = 'waiting') = (decided_at is null)),
  check (decided_by is distinct from asked_by)
);
create index approvals_waiting on approvals (expires_at) where state = 'waiting';
create index approvals_customer on approvals (customer_id, asked_at desc, id desc);
create index approvals_asked_by on approvals (asked_by, asked_at desc);
comment on column approvals.request is 'ids, amounts and codes of what is asked; the words stand in because';
comment on column approvals.request_digest is 'what was asked is what is granted: the digest of request';
comment on column approvals.record_id is 'what waits for it, or came of it: a refund, a credit entry';

grant select, insert, update on refunds, payment_attempts, approvals to steward_app;
grant select on refunds, payment_attempts, approvals to steward_reader;
