-- Open tickets that were told as expired at another time than the newest limits say stand as they were told.

update tickets
   set expired_at = told.due_at, expires_at = told.due_at
  from ticket_deadlines as told
 where tickets.closed_at is null
   and tickets.expires_at <= now()
   and told.ticket_id = tickets.id
   and told.taken_back_at is null
   and told.kind = case when tickets.unanswered_since is not null then 'expired_1' else 'expired_2' end
   and told.due_at >= case when tickets.unanswered_since is not null then coalesce(tickets.restarted_at, tickets.unanswered_since)
                           else greatest(tickets.answered_at, tickets.reposted_at) end
   and told.due_at <> tickets.expires_at;
