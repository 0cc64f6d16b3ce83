-- outside a transaction
-- long
-- The words of the tickets that are here already; what was written since the triggers are there stays. Each ticket is a transaction of its own:
-- whoever writes in one waits for that one alone, and who writes in two can not wait in a circle. Begun again, it writes only what is missing.
set lock_timeout = 0;
do $$
declare
  which uuid;
begin
  loop
    select id into which from tickets where which is null or id > which order by id limit 1;
    exit when not found;
    perform set_config('synchronous_commit', 'off', true);
    perform write_ticket_document(which);
    commit;
  end loop;
end
$$;
