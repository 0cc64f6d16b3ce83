-- Customers of whom no name is known, so that they are listed without looking through all the others. Kept by triggers, so that no writer can forget it.

create table unnamed_customers (
  customer_id uuid primary key
);
comment on table unnamed_customers is 'every customer that has no first account holder';

create function keep_unnamed() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_table_name = 'customers' then
    insert into unnamed_customers (customer_id) select id from come on conflict do nothing;
    return null;
  end if;
  if tg_op <> 'INSERT' then
    insert into unnamed_customers (customer_id)
    select distinct gone.customer_id from gone
     where not exists (select from account_holders where account_holders.customer_id = gone.customer_id and position = 1)
        on conflict do nothing;
  end if;
  if tg_op <> 'DELETE' then
    delete from unnamed_customers where customer_id in (select customer_id from come where position = 1);
  end if;
  return null;
end
$$;

create trigger customers_unnamed_insert after insert on customers
  referencing new table as come for each statement execute function keep_unnamed();
create trigger account_holders_unnamed_insert after insert on account_holders
  referencing new table as come for each statement execute function keep_unnamed();
create trigger account_holders_unnamed_update after update on account_holders
  referencing old table as gone new table as come for each statement execute function keep_unnamed();
create trigger account_holders_unnamed_delete after delete on account_holders
  referencing old table as gone for each statement execute function keep_unnamed();

grant select on unnamed_customers to steward_app, steward_reader;
