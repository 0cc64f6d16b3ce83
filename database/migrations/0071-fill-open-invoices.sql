-- long
-- Those that were there before the triggers. In a file of its own and by sums of whole tables, because it reads all invoices: nobody has to
-- wait for it.

set local work_mem = '256MB';
insert into open_invoices (invoice_id, customer_id, due_on, open_minor)
select invoices.id, invoices.customer_id, invoices.due_on, invoices.total_minor - coalesce(paid.minor, 0) - coalesce(credited.minor, 0)
  from invoices
  left join (select payment_allocations.invoice_id, sum(payment_allocations.amount_minor)::bigint as minor
               from payment_allocations
               join payments on payments.id = payment_allocations.payment_id and payments.status in ('captured', 'refunding', 'refunded')
              group by payment_allocations.invoice_id) as paid on paid.invoice_id = invoices.id
  left join (select ledger_entries.invoice_id, sum(ledger_entries.amount_minor)::bigint as minor
               from ledger_entries
              where ledger_entries.kind in ('credit', 'write_off') and ledger_entries.invoice_id is not null
              group by ledger_entries.invoice_id) as credited on credited.invoice_id = invoices.id
 where invoices.state = 'approved' and invoices.total_minor - coalesce(paid.minor, 0) - coalesce(credited.minor, 0) > 0
    on conflict do nothing;
analyze open_invoices;
