-- outside a transaction
-- long
-- Of the tickets that are here already, five thousand at a time. What is closed or opened anew meanwhile, the trigger writes. The tickets are locked
-- in the order that a bulk act takes them in; begun again, it writes what is missing.
set lock_timeout = 0;
do $$
declare
  which uuid;
  done integer;
begin
  for which in select id from staff order by id loop
    loop
      with closed as (
        select tickets.id, tickets.closed_at
          from ticket_past_hands join tickets on tickets.id = ticket_past_hands.ticket_id
         where ticket_past_hands.staff_id = which and tickets.closed_at is distinct from ticket_past_hands.closed_at
         order by tickets.id
         limit 5000
           for share of tickets)
      update ticket_past_hands set closed_at = closed.closed_at
        from closed
       where ticket_past_hands.staff_id = which and ticket_past_hands.ticket_id = closed.id;
      get diagnostics done = row_count;
      commit;
      exit when done < 5000;
    end loop;
  end loop;
end
$$;
