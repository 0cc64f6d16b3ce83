-- What a customer's request may reach. Web becomes steward_portal for it and says whose account it is (steward.family, an array of ids) and who
-- asks (steward.portal_user). Rows of others are not there for that role, whatever a statement forgets; where nothing was said, a statement
-- fails. Columns that are not granted (notes, secrets, names of staff) can not be named. The house's own roles see every row: a policy
-- that is plainly true costs their statements nothing.

do $$
declare
  one text;
begin
  foreach one in array array[
    'customers', 'account_holders', 'phones', 'emails', 'addresses', 'contacts', 'fulfilment_steps', 'policy_cells', 'brands',
    'invoices', 'invoice_lines', 'open_invoices', 'ledger_entries', 'portal_users', 'portal_sessions',
    'change_sets', 'changes', 'change_values', 'events', 'outbox'
  ] loop
    execute format('alter table %I enable row level security', one);
    execute format('alter table %I force row level security', one);
    execute format('create policy house on %I to steward_owner, steward_app, steward_reader using (true) with check (true)', one);
  end loop;

  -- What is the account's, by its column.
  foreach one in array array[
    'account_holders', 'phones', 'emails', 'addresses', 'contacts', 'fulfilment_steps', 'open_invoices', 'ledger_entries',
    'portal_users', 'outbox'
  ] loop
    execute format('create policy own on %I to steward_portal
                      using (customer_id = any (current_setting(''steward.family'')::uuid[]))
                      with check (customer_id = any (current_setting(''steward.family'')::uuid[]))', one);
  end loop;
end
$$;

create policy own on customers to steward_portal
  using (id = any (current_setting('steward.family')::uuid[]))
  with check (id = any (current_setting('steward.family')::uuid[]));
-- A draft is nothing that a customer has been sent. Never by a restrictive policy: the app is a member of the portal's role, so one would hold for
-- staff as well.
create policy own on invoices to steward_portal
  using (customer_id = any (current_setting('steward.family')::uuid[]) and state <> 'draft');
create policy own on invoice_lines to steward_portal
  using (exists (select from invoices where invoices.id = invoice_lines.invoice_id));
create policy own on portal_sessions to steward_portal
  using (portal_user_id = current_setting('steward.portal_user')::uuid);
-- No customer's: which cells the company has closed, and its brands.
create policy everybody on policy_cells to steward_portal using (true);
create policy everybody on brands to steward_portal using (true);
-- The trail takes what they did, in their name, and shows none of it.
create policy own on change_sets to steward_portal
  using (portal_user_id = current_setting('steward.portal_user')::uuid)
  with check (customer_id = any (current_setting('steward.family')::uuid[]) and source = 'portal' and staff_id is null
              and portal_user_id = current_setting('steward.portal_user')::uuid);
create policy own on changes to steward_portal
  using (exists (select from change_sets where change_sets.id = changes.change_set_id))
  with check (exists (select from change_sets where change_sets.id = changes.change_set_id));
create policy own on change_values to steward_portal
  with check (exists (select from changes where changes.id = change_values.change_id));
create policy own on events to steward_portal
  with check (customer_id = any (current_setting('steward.family')::uuid[]) and staff_id is null
              and portal_user_id = current_setting('steward.portal_user')::uuid);

grant select (id, number, status, inactive_cause, membership, language, time_zone, brand_id, currency, email_opt_in, billing_cycle, next_bill_on,
              merged_into, customer_since, version)
  on customers to steward_portal;
grant update (language, email_opt_in, version, updated_at) on customers to steward_portal;
grant select, insert, delete on account_holders, phones, emails, addresses, contacts to steward_portal;
grant select (customer_id, step) on fulfilment_steps to steward_portal;
grant select (status, subject) on policy_cells to steward_portal;
grant select (id, name, colour, mail_sender_name, mail_sender_address) on brands to steward_portal;
grant select (id, number, customer_id, state, issued_on, due_on, total_minor, currency) on invoices to steward_portal;
grant select (id, invoice_id, position, description, quantity, amount_minor) on invoice_lines to steward_portal;
grant select (invoice_id, customer_id, due_on, open_minor) on open_invoices to steward_portal;
grant select (id, customer_id, kind, effect_minor, currency, at) on ledger_entries to steward_portal;
grant select (id, customer_id, sign_in_name, email, name, role, state, last_signed_in_at, created_at) on portal_users to steward_portal;
grant select (id, portal_user_id, created_at, last_used_at, ends_at, ip, user_agent) on portal_sessions to steward_portal;
grant select (id, portal_user_id) on change_sets to steward_portal;
grant select (id, change_set_id) on changes to steward_portal;
grant insert on change_sets, changes, change_values, events, outbox to steward_portal;

-- The one job that a customer's request may add is the sending of a mail.
create or replace function add_job(task text, payload json, run_at timestamptz default null, job_key text default null, queue text default null) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if current_setting('role') = 'steward_portal' and task <> 'send_mail' then
    raise exception 'A request of a customer adds no job but a mail.' using errcode = '42501';
  end if;
  perform graphile_worker.add_job(task, payload, queue, run_at, 8, job_key);
end
$$;
grant execute on function add_job(text, json, timestamptz, text, text) to steward_portal;
