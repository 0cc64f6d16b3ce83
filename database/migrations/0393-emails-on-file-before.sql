-- The addresses that notices to an account went to before its emails were changed within the last day: who talks somebody into a new address
-- would else get every notice that follows. A customer's own request sees nothing of the trail, so it asks here, and of its own account alone.

create function emails_before(account uuid, since timestamptz) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select address
    from (select coalesce(jsonb_path_query_first(change_values.from_value::jsonb, '$[*] ? (@.primary == true).address'),
                          change_values.from_value::jsonb -> 0 -> 'address') #>> '{}' as address,
                 change_sets.at
            from change_sets
            join changes on changes.change_set_id = change_sets.id and changes.field = 'emails'
            join change_values on change_values.change_id = changes.id
           where change_sets.customer_id = account
             and change_sets.at > since
             and change_sets.source <> 'import'
             and change_sets.action <> 'create'
             and (coalesce(current_setting('steward.family', true), '') = ''
                  or account = any (nullif(current_setting('steward.family', true), '')::uuid[]))) as changed
   where address is not null
   group by address
   order by min(at)
   limit 10
$$;
revoke execute on function emails_before(uuid, timestamptz) from public;
grant execute on function emails_before(uuid, timestamptz) to steward_app, steward_portal;
