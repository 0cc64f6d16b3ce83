-- outside a transaction
-- long
-- Of the tickets that are here already, one colleague at a time. What is written meanwhile, the triggers write; begun again, it writes what is missing.
set lock_timeout = 0;
do $$
declare
  which uuid;
begin
  for which in select id from staff order by id loop
    insert into ticket_past_hands (staff_id, ticket_id)
    select ticket_hands.staff_id, ticket_hands.ticket_id
      from ticket_hands join tickets on tickets.id = ticket_hands.ticket_id
     where ticket_hands.staff_id = which and tickets.assigned_to is distinct from which
        on conflict do nothing;
    commit;
  end loop;
end
$$;
