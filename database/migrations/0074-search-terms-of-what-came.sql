-- What a row is found by is worked out of the rows at hand, not looked up in their table again: for five hundred new addresses all
-- addresses were read. The view stays the one place that says how; in these statements the name of its table means what came. A
-- customer gets a new version with every change of a card: its terms are written anew only where its number differs, which is all
-- that its view looks at.

create or replace function index_for_search() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  is_customer constant boolean := tg_table_name = 'customers';
  renumbered uuid[];
begin
  if is_customer and tg_op = 'UPDATE' then
    select array_agg(come.id) into renumbered from come join gone using (id) where come.number_key <> gone.number_key;
    if renumbered is null then
      return null;
    end if;
  end if;
  if tg_op <> 'INSERT' then
    -- Row by row through the customer's index: how many rows are gone is not known to the planner, which would read all terms.
    if is_customer then
      delete from search_terms where ctid = any(array(
        select found.ctid
          from gone, lateral (select ctid from search_terms where search_terms.customer_id = gone.id and row_id = gone.id offset 0) as found
         where renumbered is null or gone.id = any(renumbered)));
    else
      delete from search_terms where ctid = any(array(
        select found.ctid
          from gone, lateral (select ctid from search_terms where search_terms.customer_id = gone.customer_id and row_id = gone.id offset 0) as found));
    end if;
  end if;
  if tg_op <> 'DELETE' then
    execute format('with %I as (select * from come), said as materialized (select distinct term, kind, customer_id, row_id from (%s) as view
                     where $1 is null or row_id = any($1))', tg_table_name, rtrim(pg_get_viewdef(tg_argv[0]::regclass), ';')) ||
      case when tg_argv[1] = 'words'
        then ', learnt as (insert into search_vocabulary (word)
                select distinct term from said where length(term) between 3 and 40 and term !~ ''[^[:alpha:]]'' order by term
                on conflict do nothing)'
        else '' end ||
      ' insert into search_terms (term, kind, customer_id, row_id) select term, kind, customer_id, row_id from said'
      using renumbered;
  end if;
  return null;
end
$$;
