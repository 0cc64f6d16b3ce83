-- outside a transaction
-- long
-- The three times of the tickets that are here already. Each ticket is a transaction of its own: whoever acts on one waits for that one alone. It is
-- locked before its messages are read, so one that was being written counts. Begun again, it writes what it wrote before.
set lock_timeout = 0;
do $$
declare
  -- Not null and asked for: with an OR the plan for any value reads all that went before, each time.
  which uuid := '00000000-0000-0000-0000-000000000000';
begin
  loop
    select id into which from tickets where id > which order by id limit 1 for update;
    exit when not found;
    perform set_config('synchronous_commit', 'off', true);
    update tickets
       set changed_at = greatest(tickets.created_at, tickets.assigned_at, tickets.closed_at, tickets.reopened_at, tickets.reposted_at, said.any_at),
           moved_at = greatest(tickets.created_at, tickets.closed_at, said.public_at),
           active_at = case when tickets.closed_at is not null then tickets.closed_at
                            else coalesce(tickets.unanswered_since,
                                          case when tickets.answered_at is not null then greatest(tickets.answered_at, tickets.reposted_at) end,
                                          tickets.created_at) end
      from (select max(at) as any_at, max(at) filter (where not is_internal) as public_at
              from ticket_messages
             where ticket_id = any(array(select which union all select merged.id from tickets as merged where merged.merged_into = which))
               and not exists (select from ticket_messages as copies where copies.origin_id = ticket_messages.id)) as said
     where tickets.id = which;
    commit;
  end loop;
end
$$;
