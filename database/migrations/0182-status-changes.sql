-- Every change of an account's standing, whole: what an undo gives back, and what a report counts.

create table status_changes (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  action text not null check (action in (
    'complete_fulfilment', 'activate_by_hand', 'deactivate', 'reactivate', 'enroll', 'unenroll', 'cancel', 'undo'
  )),
  from_status text not null,
  to_status text not null,
  from_cause text,
  to_cause text,
  from_membership text not null,
  to_membership text not null,
  from_merged_into uuid references customers (id),
  to_merged_into uuid references customers (id),
  from_email_opt_in boolean not null,
  to_email_opt_in boolean not null,
  from_billing_paused_at timestamptz,
  to_billing_paused_at timestamptz,
  from_points_frozen_until date,
  to_points_frozen_until date,
  from_status_changed_at timestamptz not null,
  from_membership_changed_at timestamptz,
  from_merged_at timestamptz,
  because text,
  undoes uuid unique references status_changes (id),
  change_set_id uuid not null references change_sets (id),
  interaction_id uuid references interactions (id),
  at timestamptz not null,
  source text not null check (source in ('console', 'integration', 'import', 'bulk', 'job', 'portal')),
  staff_id uuid references staff (id),
  check ((action = 'undo') = (undoes is not null))
);
create index status_changes_customer on status_changes (customer_id, at desc, id desc);
create index status_changes_from_merged_into on status_changes (from_merged_into) where from_merged_into is not null;
create index status_changes_to_merged_into on status_changes (to_merged_into) where to_merged_into is not null;
create index status_changes_set on status_changes (change_set_id);
create index status_changes_interaction on status_changes (interaction_id);
create index status_changes_staff on status_changes (staff_id, at desc);
comment on column status_changes.undoes is 'the change that this one takes back; each is taken back once';
comment on column status_changes.because is 'the reason, where one was asked for';

create table status_change_subscriptions (
  status_change_id uuid not null references status_changes (id),
  subscription_id uuid not null references subscriptions (id),
  from_state text not null,
  to_state text not null,
  from_next_charge_on date,
  to_next_charge_on date,
  from_ends_on date,
  to_ends_on date,
  from_ended_on date,
  to_ended_on date,
  primary key (status_change_id, subscription_id)
);
create index status_change_subscriptions_subscription on status_change_subscriptions (subscription_id);
comment on table status_change_subscriptions is 'what a change of standing ended or started again, before and after';

create trigger status_changes_append_only before update or delete or truncate on status_changes execute function refuse_change();
create trigger status_change_subscriptions_append_only before update or delete or truncate on status_change_subscriptions
  execute function refuse_change();

grant select, insert on status_changes, status_change_subscriptions to steward_app;
grant select on status_changes, status_change_subscriptions to steward_reader;
