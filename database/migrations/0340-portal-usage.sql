-- Customers see what they have used of what is included. As in 0214: for the portal's role only rows of one account are there, and of those only
-- what is granted; the house's own roles see every row.

do $$
declare
  one text;
begin
  foreach one in array array['usage_meters', 'usage_periods', 'telephone_numbers', 'internet_services'] loop
    execute format('alter table %I enable row level security', one);
    execute format('alter table %I force row level security', one);
    execute format('create policy house on %I to steward_owner, steward_app, steward_reader using (true) with check (true)', one);
  end loop;
  foreach one in array array['usage_meters', 'telephone_numbers', 'internet_services'] loop
    execute format('create policy own on %I for select to steward_portal
                      using (customer_id = any (current_setting(''steward.family'')::uuid[]))', one);
  end loop;
end
$$;
create policy own on usage_periods for select to steward_portal
  using (exists (select from usage_meters where usage_meters.id = usage_periods.meter_id));

grant select (id, customer_id, telephone_number_id, internet_service_id, unit) on usage_meters to steward_portal;
grant select (meter_id, period_on, used_thousandths, allowance_thousandths, last_reading_at) on usage_periods to steward_portal;
grant select (id, customer_id, number, state) on telephone_numbers to steward_portal;
grant select (id, customer_id, access, state) on internet_services to steward_portal;
