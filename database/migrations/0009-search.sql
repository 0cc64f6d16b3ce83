-- Any-field search: one row per word or number by which a customer can be found, kept by the database itself so that no writer can forget it.

create table search_terms (
  term text collate "C" not null,
  kind text not null,
  customer_id uuid not null,
  row_id uuid not null
);
create index search_terms_term on search_terms (term, kind, customer_id, row_id);
create index search_terms_customer on search_terms (customer_id, term);
create index search_terms_row on search_terms (row_id);
comment on column search_terms.kind is 'which field: the source of "what matched"';
comment on column search_terms.row_id is 'the row that holds the text shown for the match';

create table search_vocabulary (
  word text collate "C" primary key
);
create index search_vocabulary_trigrams on search_vocabulary using gin (word gin_trgm_ops);
comment on table search_vocabulary is 'distinct words of names and addresses, for misspelt ones: trigrams over words, not over customers';

-- Lower case, without accents, split at anything that is not a letter or a digit; O'Brien is found as obrien and as brien.
create function search_words(given text) returns setof text
language sql stable parallel safe as $$
  select distinct left(word, 40)
    from regexp_split_to_table(lower(unaccent(given)) || ' ' || regexp_replace(lower(unaccent(given)), '[''’`´]', '', 'g'), '[^[:alnum:]]+') as word
   where word <> ''
$$;

-- A number as it is compared: lower case letters and digits only.
create function search_key(given text) returns text
language sql immutable parallel safe as $$
  select lower(regexp_replace(given, '[^[:alnum:]]', '', 'g'))
$$;

-- The digits after the country code of an E.164 number (ITU-T E.164 country codes of one and two digits; the rest have three).
create function national_digits(e164 text) returns text
language sql immutable parallel safe as $$
  select case
    when e164 ~ '^\+[17]' then substr(e164, 3)
    when e164 ~ '^\+(20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])' then substr(e164, 4)
    else substr(e164, 5)
  end
$$;

-- An e-mail address is found by its beginning and by the beginning of each of its parts.
create function email_terms(address text) returns setof text
language sql immutable parallel safe as $$
  select distinct left(substr(lower(address), place), 80)
    from generate_series(1, least(length(address), 60)) as place
   where place = 1 or (substr(address, place, 1) ~ '[[:alnum:]]' and substr(address, place - 1, 1) !~ '[[:alnum:]]')
$$;

-- A telephone number is found by its end (as callers give it) and by its beginning without the country code.
create function phone_terms(e164 text) returns setof text
language sql immutable parallel safe as $$
  select '<' || reverse(regexp_replace(e164, '[^0-9]', '', 'g'))
   union
  select '>' || national_digits(e164)
$$;

create view customers_search as
  select id as row_id, id as customer_id, 'number'::text as kind, number_key as term from customers;
create view external_ids_search as
  select id as row_id, customer_id, 'external_id'::text as kind, search_key(external_id) as term from external_ids;
create view account_holders_search as
  select id as row_id, customer_id, 'name'::text as kind, word as term from account_holders, search_words(name) as word;
create view phones_search as
  select id as row_id, customer_id, 'phone'::text as kind, term from phones, phone_terms(number) as term;
create view emails_search as
  select id as row_id, customer_id, 'email'::text as kind, term from emails, email_terms(address) as term;
create view addresses_search as
  select id as row_id, customer_id, addresses.kind || '_address' as kind, word as term
    from addresses, search_words(array_to_string(lines, ' ') || ' ' || city || ' ' || postal_code) as word;
create view contacts_search as
  select id as row_id, customer_id, 'contact'::text as kind, word as term from contacts, search_words(name) as word
   union all
  select id, customer_id, 'contact_phone', term from contacts, unnest(phones) as phone, phone_terms(phone) as term
   union all
  select id, customer_id, 'contact_email', term from contacts, unnest(emails) as email, email_terms(email) as term;
create view payment_methods_search as
  select id as row_id, customer_id, 'last_four'::text as kind, last_four as term from payment_methods where removed_at is null;
create view invoices_search as
  select id as row_id, customer_id, 'invoice'::text as kind, term
    from invoices, (values (true), (false)) as spelling (whole),
         lateral (select case when whole then search_key(number) else regexp_replace(number, '[^0-9]', '', 'g') end as term) as spelled
   where term <> '';
create view tickets_search as
  select id as row_id, customer_id, 'ticket'::text as kind, number::text as term from tickets;
create view telephone_numbers_search as
  select id as row_id, customer_id, 'service_number'::text as kind, term from telephone_numbers, phone_terms(number) as term;
create view portal_users_search as
  select id as row_id, customer_id, 'portal_user'::text as kind, term from portal_users, email_terms(sign_in_name) as term;
create view call_shops_search as
  select id as row_id, customer_id, 'call_shop'::text as kind, word as term from call_shops, search_words(name) as word;
create view equipment_search as
  select id as row_id, customer_id, 'serial'::text as kind, search_key(serial) as term from equipment where serial is not null;

-- One trigger function for all of them: what changed is looked up again in its view.
create function index_for_search() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    delete from search_terms where row_id in (select id from gone);
  end if;
  if tg_op <> 'DELETE' then
    execute format('insert into search_terms (term, kind, customer_id, row_id) select distinct term, kind, customer_id, row_id from %I where row_id in (select id from come)', tg_argv[0]);
    if tg_argv[1] = 'words' then
      execute format('insert into search_vocabulary (word) select distinct term from %I where row_id in (select id from come) and length(term) between 3 and 40 and term !~ ''[^[:alpha:]]'' order by term on conflict do nothing', tg_argv[0]);
    end if;
  end if;
  return null;
end
$$;

do $$
declare
  source text;
begin
  foreach source in array array['customers', 'external_ids', 'account_holders', 'phones', 'emails', 'addresses', 'contacts', 'payment_methods',
                                'invoices', 'tickets', 'telephone_numbers', 'portal_users', 'call_shops', 'equipment']
  loop
    execute format('create trigger %I after insert on %I referencing new table as come for each statement execute function index_for_search(%L, %L)',
                   source || '_search_insert', source, source || '_search',
                   case when source in ('account_holders', 'addresses', 'contacts', 'call_shops') then 'words' else 'terms' end);
    execute format('create trigger %I after update on %I referencing old table as gone new table as come for each statement execute function index_for_search(%L, %L)',
                   source || '_search_update', source, source || '_search',
                   case when source in ('account_holders', 'addresses', 'contacts', 'call_shops') then 'words' else 'terms' end);
    execute format('create trigger %I after delete on %I referencing old table as gone for each statement execute function index_for_search(%L, %L)',
                   source || '_search_delete', source, source || '_search', 'terms');
  end loop;
end
$$;

grant select on search_terms, search_vocabulary to steward_app;
