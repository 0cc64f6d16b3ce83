-- Who is not sold to: a card, an email, a telephone number, an address of the internet or a range of them. A block is lifted, never taken away.

create table blocks (
  id uuid primary key,
  kind text not null check (kind in ('ip', 'card', 'email', 'phone')),
  value text not null,
  shown text not null,
  network cidr,
  because text not null,
  added_by uuid not null references staff (id),
  added_at timestamptz not null,
  ends_at timestamptz,
  lifted_by uuid references staff (id),
  lifted_at timestamptz,
  lifted_because text,
  check ((kind = 'ip') = (network is not null)),
  check (ends_at > added_at),
  check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lifted_because is null))
);
create index blocks_value on blocks (kind, value) where lifted_at is null;
create index blocks_network on blocks using gist (network inet_ops) where lifted_at is null;
create index blocks_added on blocks (added_at desc, id desc);
comment on column blocks.value is 'what is compared: a card''s keyed digest, an email in small letters, a number as +15155550123, a network';
comment on column blocks.shown is 'what people read; of a card never more than its last four digits';

create table block_attempts (
  id uuid primary key,
  block_id uuid not null references blocks (id),
  customer_id uuid references customers (id),
  at timestamptz not null,
  act text not null check (act in ('payment', 'payment_method', 'check')),
  staff_id uuid not null references staff (id),
  interaction_id uuid references interactions (id),
  payment_method_id uuid references payment_methods (id),
  amount_minor bigint check (amount_minor > 0),
  currency text check (currency ~ '^[A-Z]{3}$'),
  check ((amount_minor is null) = (currency is null))
);
create index block_attempts_block on block_attempts (block_id, at desc, id desc);
create index block_attempts_customer on block_attempts (customer_id, at desc, id desc);
comment on table block_attempts is 'what a block has stopped';

create trigger block_attempts_append_only before update or delete or truncate on block_attempts execute function refuse_change();

grant select, insert, update on blocks to steward_app;
grant select, insert on block_attempts to steward_app;
grant select (
  id, kind, shown, network, because, added_by, added_at, ends_at, lifted_by, lifted_at, lifted_because
) on blocks to steward_reader;
grant select on block_attempts to steward_reader;
