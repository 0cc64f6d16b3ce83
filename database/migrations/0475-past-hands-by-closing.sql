-- When a ticket was closed stands beside who once held it, so that the closed ones that somebody sees are read in their order and not gathered from
-- all that they ever held.
alter table ticket_past_hands add column closed_at timestamptz;
comment on column ticket_past_hands.closed_at is 'of the ticket';

create or replace function past_hand_of_writer() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into ticket_past_hands (staff_id, ticket_id, closed_at)
  select new.staff_id, id, closed_at from tickets where id = new.ticket_id and assigned_to is distinct from new.staff_id
      on conflict do nothing;
  return null;
end
$$;

create or replace function past_hands_of_ticket() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from ticket_past_hands where ticket_id = new.id and staff_id = new.assigned_to;
  insert into ticket_past_hands (staff_id, ticket_id, closed_at)
  select staff_id, ticket_id, new.closed_at from ticket_hands where ticket_id = new.id and staff_id is distinct from new.assigned_to
      on conflict do nothing;
  return null;
end
$$;

create function past_hands_closed() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update ticket_past_hands set closed_at = new.closed_at where ticket_id = new.id;
  return null;
end
$$;
create trigger tickets_past_hands_closed after update of closed_at on tickets
  for each row when (old.closed_at is distinct from new.closed_at) execute function past_hands_closed();
