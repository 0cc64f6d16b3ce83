-- A caller reads out digits: C-100482 is found as 100482 too.
create or replace view customers_search as
  select id as row_id, id as customer_id, 'number'::text as kind, number_key as term from customers
   union all
  select id, id, 'number', regexp_replace(number_key, '[^0-9]', '', 'g') from customers where number_key ~ '[^0-9]' and number_key ~ '[0-9]{3}';
