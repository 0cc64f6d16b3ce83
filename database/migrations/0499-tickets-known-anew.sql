-- Of a column that was added nothing is known until a tenth of the tickets have changed, and the database would take “was not taken back” for rare: it
-- would read whole queues and sort them. What 0476 filled is known at once as well. An empty table is left unknown, as in 0373.
do $$
begin
  if exists (select from tickets) then
    analyze tickets (taken_back_at, limits_version);
  end if;
  if exists (select from ticket_past_hands) then
    analyze ticket_past_hands;
  end if;
end
$$;
