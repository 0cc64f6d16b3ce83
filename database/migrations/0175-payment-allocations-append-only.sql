-- long
alter table payment_allocations validate constraint payment_allocations_amount_minor_check;

-- What was put on an invoice after its payment had come says when: the events of it are kept. What was taken off before today left no row.
update payment_allocations
   set allocated_at = put.at
  from (select (facts ->> 'sourceId')::uuid as payment_id, (facts ->> 'invoiceId')::uuid as invoice_id,
               max(at) as at, sum((facts ->> 'amountMinor')::bigint) as amount_minor
          from events
         where name = 'allocation.made' and facts ->> 'source' = 'payment'
         group by 1, 2) as put
 where put.payment_id = payment_allocations.payment_id and put.invoice_id = payment_allocations.invoice_id
   and put.amount_minor >= payment_allocations.amount_minor;

alter table payment_allocations drop constraint payment_allocations_pkey;
alter table payment_allocations add constraint payment_allocations_pkey primary key using index payment_allocations_each;

drop trigger payment_allocations_open_update on payment_allocations;
drop trigger payment_allocations_open_delete on payment_allocations;
create trigger payment_allocations_append_only before update or delete or truncate on payment_allocations execute function refuse_change();
revoke update (amount_minor), delete on payment_allocations from steward_app;
