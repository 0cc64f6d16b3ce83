-- A credit note that is written beside a refund does not make an invoice's open part smaller: the payment that was given back still counts as
-- paid, and the two cancel out.
create or replace view invoices_open as
  select invoices.id as invoice_id, invoices.customer_id, invoices.due_on,
         invoices.total_minor
         - coalesce((select sum(payment_allocations.amount_minor)::bigint
                       from payment_allocations
                       join payments on payments.id = payment_allocations.payment_id and payments.status in ('captured', 'refunding', 'refunded')
                      where payment_allocations.invoice_id = invoices.id), 0)
         - coalesce((select sum(ledger_entries.amount_minor)::bigint
                       from ledger_entries
                      where ledger_entries.invoice_id = invoices.id and ledger_entries.kind in ('credit', 'write_off')
                        and ledger_entries.refund_id is null), 0) as open_minor
    from invoices
   where invoices.state = 'approved';
