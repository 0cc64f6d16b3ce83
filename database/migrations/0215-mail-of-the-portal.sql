-- What a customer's own edit needs of mail: what they want to be mailed about, in which words the company writes, and what waits.

do $$
declare
  one text;
begin
  foreach one in array array['mail_consents', 'mail_template_versions', 'company'] loop
    execute format('alter table %I enable row level security', one);
    execute format('alter table %I force row level security', one);
    execute format('create policy house on %I to steward_owner, steward_app, steward_reader using (true) with check (true)', one);
  end loop;
end
$$;
create policy own on mail_consents to steward_portal
  using (customer_id = any (current_setting('steward.family')::uuid[]))
  with check (customer_id = any (current_setting('steward.family')::uuid[]) and source = 'portal' and staff_id is null);
create policy everybody on mail_template_versions to steward_portal using (true);
create policy everybody on company to steward_portal using (true);

grant select (id, customer_id, category, wanted) on mail_consents to steward_portal;
grant insert on mail_consents to steward_portal;
grant select (brand_id, template, language, version, subject, body) on mail_template_versions to steward_portal;
grant select (id, name, presets) on company to steward_portal;
-- What waits and is not wanted any more is held back.
grant select (id, customer_id, category, state, sending_until) on outbox to steward_portal;
grant update (state, held_because, link) on outbox to steward_portal;
