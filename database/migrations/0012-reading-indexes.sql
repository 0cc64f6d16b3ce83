-- Indexes without which a list would read a whole table.

-- what credits and write-offs took off an invoice
create index ledger_entries_credited_invoice on ledger_entries (invoice_id) include (amount_minor) where kind in ('credit', 'write_off');

-- the list by name: the first holder's name as it is compared, and who has none
create index account_holders_first_name on account_holders (lower(name) collate "C", customer_id) where position = 1;

-- the list by the day since when somebody is a customer
create index customers_since on customers (customer_since, id);

-- recently viewed
create index accesses_staff_opened on accesses (staff_id, id desc) where kind in ('customer.opened', 'article.read');

-- A caller reads out digits: C-100482 is found as 100482 too.
create or replace view customers_search as
  select id as row_id, id as customer_id, 'number'::text as kind, number_key as term from customers
   union all
  select id, id, 'number', regexp_replace(number_key, '[^0-9]', '', 'g') from customers where number_key ~ '[^0-9]' and number_key ~ '[0-9]{3}';
