-- What was done, by whom, when, in which interaction: added to, never rewritten.

create table change_sets (
  id uuid primary key,
  at timestamptz not null,
  actor text not null check (actor in ('staff', 'token', 'system')),
  staff_id uuid references staff (id),
  source text not null check (source in ('console', 'integration', 'import', 'bulk', 'job', 'portal', 'set_up')),
  interaction_id uuid references interactions (id),
  request_id text,
  customer_id uuid references customers (id),
  customer_version integer,
  card text,
  record_kind text not null,
  record_id uuid,
  action text not null,
  because text,
  check (source <> 'console' or customer_id is null or interaction_id is not null)
);
create index change_sets_customer on change_sets (customer_id, id desc);
create index change_sets_card on change_sets (customer_id, card, customer_version);
create index change_sets_interaction on change_sets (interaction_id);
create index change_sets_record on change_sets (record_kind, record_id, id desc);
create index change_sets_staff on change_sets (staff_id, at desc);
comment on column change_sets.customer_version is 'the customer''s version after this change set';
comment on column change_sets.because is 'the reason that was asked for, where one was';

create table changes (
  id uuid primary key,
  change_set_id uuid not null references change_sets (id),
  field text not null,
  is_secret boolean not null default false,
  commitment text not null
);
create index changes_set on changes (change_set_id);
create index changes_field on changes (field, change_set_id);
comment on column changes.commitment is 'sha256(salt || from || to), so that a blanked value still proves that it was there';
comment on column changes.is_secret is 'recorded as changed; no value was ever written down';

create table change_values (
  change_id uuid primary key references changes (id),
  salt text,
  from_value text,
  to_value text
);
comment on table change_values is 'personal text of the trail, apart from it, so that erasure can blank it';

create table accesses (
  id uuid primary key,
  at timestamptz not null,
  staff_id uuid not null references staff (id),
  kind text not null check (kind in ('customer.opened', 'secret.shown', 'search', 'card_match', 'article.read', 'mail.read', 'export')),
  customer_id uuid references customers (id),
  via text,
  subject text,
  because text,
  found integer,
  request_id text
);
create index accesses_staff on accesses (staff_id, kind, id desc);
create index accesses_customer on accesses (customer_id, id desc);
create index accesses_staff_opened on accesses (staff_id, id desc) where kind in ('customer.opened', 'article.read');
comment on column accesses.via is 'how the customer was reached: search, list, recent, ticket, link';

create table events (
  id uuid primary key,
  name text not null,
  at timestamptz not null,
  customer_id uuid references customers (id),
  interaction_id uuid references interactions (id),
  staff_id uuid references staff (id),
  facts jsonb not null
);
create index events_customer on events (customer_id, id desc);
create index events_interaction on events (interaction_id);
comment on column events.facts is 'ids and amounts, no personal text';

create table idempotency_keys (
  actor_id uuid not null,
  key text not null,
  endpoint text not null,
  body_hash text not null,
  status smallint not null,
  reply jsonb,
  created_at timestamptz not null,
  primary key (actor_id, key)
);
create index idempotency_keys_created on idempotency_keys (created_at);

create trigger change_sets_append_only before update or delete or truncate on change_sets execute function refuse_change();
create trigger changes_append_only before update or delete or truncate on changes execute function refuse_change();
create trigger change_values_append_only before update or delete or truncate on change_values execute function refuse_change();
create trigger accesses_append_only before update or delete or truncate on accesses execute function refuse_change();
create trigger events_append_only before update or delete or truncate on events execute function refuse_change();

grant select, insert on change_sets, changes, change_values, accesses, events to steward_app;
grant select, insert, delete on idempotency_keys to steward_app;
