-- Without this the database takes being open and being in a stage of the open for two things that seldom meet, expects next to nothing in a queue, and
-- sorts the whole of it instead of reading its first page in order.
create statistics tickets_open_by_stage (mcv) on stage, closed_at, is_spam from tickets;

-- An empty table is left unknown: one that is known to be empty is read from end to end by plans that outlive its being so.
do $$
begin
  if exists (select from tickets) then
    analyze tickets (stage, closed_at, is_spam);
  end if;
end
$$;
