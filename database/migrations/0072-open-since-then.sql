-- outside a transaction
-- long
-- What was paid while the file before ran was not seen by it, and its row not by the triggers.

-- Waits for who was writing then. Whoever writes from here on finds the rows that were filled in.
do $$
begin
  lock table invoices, payments, payment_allocations, ledger_entries in share mode;
end
$$;

select keep_open_invoices(array(
  select open_invoices.invoice_id
    from open_invoices
    left join invoices_open on invoices_open.invoice_id = open_invoices.invoice_id
   where invoices_open.invoice_id is null
      or (open_invoices.customer_id, open_invoices.due_on, open_invoices.open_minor)
         is distinct from (invoices_open.customer_id, invoices_open.due_on, invoices_open.open_minor)));
