-- The views that say by which words a row is found are asked for a few rows at a time. A union of selects with conditions or joins of
-- their own is not followed by row: of a million customers all were read for the number of one.

create or replace view customers_search as
  select customers.id as row_id, customers.id as customer_id, 'number'::text as kind, spelled.term
    from customers,
         lateral (values (number_key),
                         (case when number_key ~ '[^0-9]' and number_key ~ '[0-9]{3}' then regexp_replace(number_key, '[^0-9]', '', 'g') end)
                 ) as spelled (term)
   where spelled.term is not null;

create or replace view contacts_search as
  select contacts.id as row_id, contacts.customer_id, said.kind, said.term
    from contacts,
         lateral (select 'contact'::text as kind, word as term from search_words(name) as word
                   union all
                  select 'contact_phone'::text, term from unnest(phones) as phone, phone_terms(phone) as term
                   union all
                  select 'contact_email'::text, term from unnest(emails) as email, email_terms(email) as term) as said;
