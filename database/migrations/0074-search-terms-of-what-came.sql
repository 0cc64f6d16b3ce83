-- What a row is found by is worked out of the rows at hand, not looked up in their table again: for five hundred new addresses all
-- addresses were read. The view stays the one place that says how; in these statements the name of its table means what came, or
-- what is gone. An update writes only where what is said differs, so that a new version of a customer costs the index nothing.

create or replace function index_for_search() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  said constant text := '(with %I as (select * from %s) ' || rtrim(pg_get_viewdef(tg_argv[0]::regclass), ';') || ')';
  is_customer constant boolean := tg_table_name = 'customers';
  new_rows text := '';
  changed uuid[];
begin
  if tg_op = 'UPDATE' then
    execute 'with before as materialized ' || format(said, tg_table_name, 'gone') || ', after as materialized ' || format(said, tg_table_name, 'come') ||
      ' select array_agg(distinct row_id) from ((table before except table after) union all (table after except table before)) as differing'
      into changed;
    if changed is null then
      return null;
    end if;
    new_rows := ' where row_id = any($1)';
  end if;
  if tg_op <> 'INSERT' then
    -- Row by row through the customer's index: how many rows are gone is not known to the planner, which would read all terms.
    execute 'delete from search_terms where ctid = any(array(
               select found.ctid
                 from gone, lateral (select ctid from search_terms where search_terms.customer_id = gone.' ||
                 case when is_customer then 'id' else 'customer_id' end || ' and row_id = gone.id offset 0) as found
                where $1 is null or gone.id = any($1)))'
      using changed;
  end if;
  if tg_op <> 'DELETE' then
    execute 'with said as materialized (select distinct term, kind, customer_id, row_id from ' || format(said, tg_table_name, 'come') || ' as said' ||
      new_rows || ')' ||
      case when tg_argv[1] = 'words'
        then ', learnt as (insert into search_vocabulary (word)
                select distinct term from said where length(term) between 3 and 40 and term !~ ''[^[:alpha:]]'' order by term
                on conflict do nothing)'
        else '' end ||
      ' insert into search_terms (term, kind, customer_id, row_id) select term, kind, customer_id, row_id from said'
      using changed;
  end if;
  return null;
end
$$;
