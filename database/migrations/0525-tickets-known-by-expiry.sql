-- What is known of the expression in the two indexes before: how many of the open tickets have expired. An empty table is left unknown, as in 0499.
do $$
begin
  if exists (select from tickets) then
    analyze tickets;
  end if;
end
$$;
