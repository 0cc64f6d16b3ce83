-- Who held a ticket or wrote in it and does not hold it now. Of all that somebody ever held nearly everything is theirs still, and is found by who
-- holds it; what is theirs to see beside that is little, and has a table that says nothing else.

create table ticket_past_hands (
  staff_id uuid not null references staff (id),
  ticket_id uuid not null references tickets (id),
  primary key (staff_id, ticket_id)
);
comment on table ticket_past_hands is 'for lists alone: who held a ticket or wrote in it, without who holds it now';
create index ticket_past_hands_ticket on ticket_past_hands (ticket_id);

-- Whoever gives a ticket away or writes in it holds its row until they commit, so the two triggers never miss each other.
create function past_hand_of_writer() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into ticket_past_hands (staff_id, ticket_id)
  select new.staff_id, id from tickets where id = new.ticket_id and assigned_to is distinct from new.staff_id
      on conflict do nothing;
  return null;
end
$$;
create trigger ticket_hands_past after insert on ticket_hands for each row execute function past_hand_of_writer();

create function past_hands_of_ticket() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from ticket_past_hands where ticket_id = new.id and staff_id = new.assigned_to;
  insert into ticket_past_hands (staff_id, ticket_id)
  select staff_id, ticket_id from ticket_hands where ticket_id = new.id and staff_id is distinct from new.assigned_to
      on conflict do nothing;
  return null;
end
$$;
create trigger tickets_past_hands after update of assigned_to on tickets
  for each row when (old.assigned_to is distinct from new.assigned_to) execute function past_hands_of_ticket();

grant select on ticket_past_hands to steward_app, steward_reader;
