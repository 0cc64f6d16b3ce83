-- long
-- Those that were there before the triggers. In a file of its own, because it reads all customers: nobody has to wait for it.

insert into unnamed_customers (customer_id)
select id from customers
 where not exists (select from account_holders where account_holders.customer_id = customers.id and position = 1)
    on conflict do nothing;
analyze unnamed_customers;
