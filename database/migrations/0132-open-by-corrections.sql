-- What is open of an invoice also follows corrections that name it, and credit balances that were put against it. The credit note of a refund
-- counts only where its payment does not count as paid.

create or replace view invoices_open as
  select invoices.id as invoice_id, invoices.customer_id, invoices.due_on,
         invoices.total_minor
         - coalesce((select sum(payment_allocations.amount_minor)::bigint
                       from payment_allocations
                       join payments on payments.id = payment_allocations.payment_id and payments.status in ('captured', 'refunding', 'refunded')
                      where payment_allocations.invoice_id = invoices.id), 0)
         + coalesce((select sum(ledger_entries.effect_minor)::bigint
                       from ledger_entries
                      where ledger_entries.invoice_id = invoices.id and ledger_entries.kind in ('credit', 'write_off', 'adjustment')
                        and (ledger_entries.refund_id is null
                             or exists (select from payments
                                         where payments.id = ledger_entries.payment_id and payments.status in ('disputed', 'charged_back')))), 0)
         - coalesce((select sum(credit_allocations.amount_minor)::bigint
                       from credit_allocations
                      where credit_allocations.invoice_id = invoices.id), 0) as open_minor
    from invoices
   where invoices.state = 'approved';

create or replace function tell_open_invoices() returns trigger
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
  elsif tg_table_name = 'credit_allocations' then
    perform keep_open_invoices(array(select distinct invoice_id from come));
  else
    perform keep_open_invoices(array(
      select distinct invoice_id from come where kind in ('credit', 'write_off', 'adjustment') and invoice_id is not null));
  end if;
  return null;
end
$$;

-- The table only grows.
create trigger credit_allocations_open_insert after insert on credit_allocations
  referencing new table as come for each statement execute function tell_open_invoices();
