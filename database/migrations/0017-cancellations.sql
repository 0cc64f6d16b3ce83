-- Why and since when a cancelled customer is one.

create table cancellations (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  disposition_id uuid not null references dispositions (id),
  cancelled_on date not null,
  stated_reason text not null default '',
  at timestamptz not null,
  source text not null check (source in ('console', 'integration', 'import', 'bulk', 'job', 'portal')),
  staff_id uuid references staff (id)
);
create index cancellations_customer on cancellations (customer_id, cancelled_on desc, id desc);
create index cancellations_disposition on cancellations (disposition_id, cancelled_on);
create index cancellations_staff on cancellations (staff_id);
comment on column cancellations.stated_reason is 'in the words of the customer or of the file; the disposition is our reading of it';

create trigger cancellations_append_only before update or delete or truncate on cancellations execute function refuse_change();

grant select, insert on cancellations to steward_app;
grant select on cancellations to steward_reader;
