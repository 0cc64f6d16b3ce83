import { sql } from 'kysely'

/** What the rule of pay links asks of the first order, beside the row `customers`. Money comes as text, which JSON keeps whole. */
export type LinkRow = { open: string; onItsWay: boolean; hasEmail: boolean }

/** Null once the first order is over, and where there never was one. */
export const linkFacts = sql`
  case when customers.status = 'data_entry' then (
    select json_build_object(
             'open', coalesce((select open_minor from open_invoices where open_invoices.invoice_id = orders.invoice_id), 0)::text,
             'onItsWay', exists (select from payment_allocations
                                   join payments on payments.id = payment_allocations.payment_id and payments.status in ('pending', 'unknown')
                                  where payment_allocations.invoice_id = orders.invoice_id)
                         or exists (select from payment_methods where payment_methods.id = orders.payment_method_id and state = 'waiting'),
             'hasEmail', exists (select from emails where emails.customer_id = customers.id))
      from orders
     where orders.customer_id = customers.id and orders.kind = 'first' and orders.state = 'open'
     order by placed_at desc limit 1) end`
