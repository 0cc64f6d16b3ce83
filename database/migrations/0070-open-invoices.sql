-- What is still open of each invoice, one row for each that is not paid off: so that a list shows what is past due, and finds who owes, without
-- adding up invoices. Kept by triggers, so that no writer can forget it. The sums themselves stay what counts; this is what they say.

create table open_invoices (
  invoice_id uuid primary key,
  customer_id uuid not null,
  due_on date not null,
  open_minor bigint not null check (open_minor > 0)
);
create index open_invoices_customer on open_invoices (customer_id, due_on) include (open_minor);
comment on table open_invoices is 'every approved invoice of which something is open: its total less what was paid and credited';
comment on column open_invoices.customer_id is 'of the invoice; a merged account''s stay its own, reads ask for the family';

create view invoices_open as
  select invoices.id as invoice_id, invoices.customer_id, invoices.due_on,
         invoices.total_minor
         - coalesce((select sum(payment_allocations.amount_minor)::bigint
                       from payment_allocations
                       join payments on payments.id = payment_allocations.payment_id and payments.status in ('captured', 'refunding', 'refunded')
                      where payment_allocations.invoice_id = invoices.id), 0)
         - coalesce((select sum(ledger_entries.amount_minor)::bigint
                       from ledger_entries
                      where ledger_entries.invoice_id = invoices.id and ledger_entries.kind in ('credit', 'write_off')), 0) as open_minor
    from invoices
   where invoices.state = 'approved';
comment on view invoices_open is 'what open_invoices holds where it is more than nothing';

-- Works out what is open of these invoices. Two payments of one invoice at the same moment do not see each other: whoever comes second waits
-- here for the first, and the statements below then see what both have written.
create function keep_open_invoices(ids uuid[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if ids is null or cardinality(ids) = 0 then return; end if;
  perform from invoices where id = any(ids) order by id for no key update;
  delete from open_invoices
   where invoice_id = any(ids)
     and not exists (select from invoices_open where invoices_open.invoice_id = open_invoices.invoice_id and open_minor > 0);
  insert into open_invoices as kept (invoice_id, customer_id, due_on, open_minor)
  select invoice_id, customer_id, due_on, open_minor from invoices_open where invoice_id = any(ids) and open_minor > 0
      on conflict (invoice_id) do update
     set customer_id = excluded.customer_id, due_on = excluded.due_on, open_minor = excluded.open_minor
   where (kept.customer_id, kept.due_on, kept.open_minor) is distinct from (excluded.customer_id, excluded.due_on, excluded.open_minor);
end
$$;

-- What was written says which invoices it is about.
create function tell_open_invoices() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_table_name = 'invoices' then
    if tg_op = 'DELETE' then
      delete from open_invoices where invoice_id in (select id from gone);
    elsif tg_op = 'INSERT' then
      perform keep_open_invoices(array(select id from come where state = 'approved'));
    else
      perform keep_open_invoices(array(
        select come.id from come join gone on gone.id = come.id
         where (come.state, come.total_minor, come.due_on, come.customer_id) is distinct from (gone.state, gone.total_minor, gone.due_on, gone.customer_id)));
    end if;
  elsif tg_table_name = 'payment_allocations' then
    if tg_op <> 'INSERT' then perform keep_open_invoices(array(select distinct invoice_id from gone)); end if;
    if tg_op <> 'DELETE' then perform keep_open_invoices(array(select distinct invoice_id from come)); end if;
  elsif tg_table_name = 'payments' then
    perform keep_open_invoices(array(
      select distinct payment_allocations.invoice_id
        from come
        join gone on gone.id = come.id and gone.status <> come.status
        join payment_allocations on payment_allocations.payment_id = come.id));
  else
    perform keep_open_invoices(array(select distinct invoice_id from come where kind in ('credit', 'write_off') and invoice_id is not null));
  end if;
  return null;
end
$$;

create trigger invoices_open_insert after insert on invoices
  referencing new table as come for each statement execute function tell_open_invoices();
create trigger invoices_open_update after update on invoices
  referencing old table as gone new table as come for each statement execute function tell_open_invoices();
create trigger invoices_open_delete after delete on invoices
  referencing old table as gone for each statement execute function tell_open_invoices();
create trigger payment_allocations_open_insert after insert on payment_allocations
  referencing new table as come for each statement execute function tell_open_invoices();
create trigger payment_allocations_open_update after update on payment_allocations
  referencing old table as gone new table as come for each statement execute function tell_open_invoices();
create trigger payment_allocations_open_delete after delete on payment_allocations
  referencing old table as gone for each statement execute function tell_open_invoices();
create trigger payments_open_update after update on payments
  referencing old table as gone new table as come for each statement execute function tell_open_invoices();
-- The ledger only grows.
create trigger ledger_entries_open_insert after insert on ledger_entries
  referencing new table as come for each statement execute function tell_open_invoices();

revoke execute on function keep_open_invoices(uuid[]) from public;
grant select on open_invoices to steward_app, steward_reader;
