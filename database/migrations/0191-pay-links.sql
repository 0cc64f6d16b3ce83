-- A link by which a customer pays their first order themselves. Only the digest of its token is kept.

create table pay_links (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  order_id uuid not null references orders (id),
  invoice_id uuid not null references invoices (id),
  token_hash text not null unique,
  created_by uuid not null references staff (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  interaction_id uuid references interactions (id),
  tries smallint not null default 0,
  payment_id uuid references payments (id),
  used_at timestamptz,
  voided_at timestamptz
);
create index pay_links_customer on pay_links (customer_id, created_at desc, id desc);
create index pay_links_order on pay_links (order_id) where used_at is null and voided_at is null;
comment on column pay_links.payment_id is 'the last payment that was tried with it';
comment on column pay_links.used_at is 'when it was paid with; it opens nothing any more but the word that it is paid';

grant select, insert, update on pay_links to steward_app;
grant select (id, customer_id, order_id, invoice_id, created_by, created_at, expires_at, interaction_id, tries, payment_id, used_at, voided_at)
  on pay_links to steward_reader;
