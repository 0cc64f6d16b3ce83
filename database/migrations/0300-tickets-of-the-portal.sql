-- What a customer's request reaches of the tickets: what was written for their eyes, of their own tickets. Internal notes, who holds a ticket and
-- what was done to it are granted to nobody there.

do $$
declare
  one text;
begin
  foreach one in array array['tickets', 'ticket_messages', 'ticket_openings', 'ticket_files', 'ticket_file_pieces', 'ticket_ratings'] loop
    execute format('alter table %I enable row level security', one);
    execute format('alter table %I force row level security', one);
    execute format('create policy house on %I to steward_owner, steward_app, steward_reader using (true) with check (true)', one);
  end loop;
end
$$;

-- What was called spam is nothing that a customer wrote.
create policy own on tickets to steward_portal
  using (customer_id = any (current_setting('steward.family')::uuid[]) and not is_spam);
create policy own on ticket_messages to steward_portal
  using (not is_internal and exists (select from tickets where tickets.id = ticket_messages.ticket_id));
create policy own on ticket_openings to steward_portal
  with check (opener = 'customer' and staff_id is null and exists (select from tickets where tickets.id = ticket_openings.ticket_id));
-- Of a message that they see; and while it waits for one, whoever brought it.
create policy own on ticket_files to steward_portal
  using (case when message_id is null then portal_user_id = current_setting('steward.portal_user')::uuid
              else exists (select from ticket_messages where ticket_messages.id = ticket_files.message_id) end)
  with check (message_id is null and staff_id is null and portal_user_id = current_setting('steward.portal_user')::uuid);
create policy own on ticket_file_pieces to steward_portal
  using (exists (select from ticket_files where ticket_files.id = ticket_file_pieces.file_id))
  with check (exists (select from ticket_files where ticket_files.id = ticket_file_pieces.file_id and message_id is null));
create policy own on ticket_ratings to steward_portal
  using (exists (select from tickets where tickets.id = ticket_ratings.ticket_id));

grant select (id, number, customer_id, subject, created_at, closed_at, closed_by, answered_at, unanswered_since, viewed_at, active_at, merged_into, is_spam)
  on tickets to steward_portal;
grant update (viewed_at) on tickets to steward_portal;
grant select (id, ticket_id, author, is_internal, text, quoted, at, is_verified, from_name, from_address, origin_id) on ticket_messages to steward_portal;
grant insert on ticket_openings to steward_portal;
grant select (id, message_id, portal_user_id, name, media_type, bytes, uploaded_at, removed_at), insert on ticket_files to steward_portal;
grant select, insert on ticket_file_pieces to steward_portal;
grant select (id, ticket_id, rated_at, stars, said) on ticket_ratings to steward_portal;
