-- The facts of the tickets that are here already, from their messages and openings.

update tickets
   set answered_at = facts.answered_at,
       answered_by = facts.answered_by,
       first_answered_at = facts.first_answered_at,
       unanswered_since = facts.unanswered_since,
       holder_answered_at = facts.holder_answered_at,
       opened_at = coalesce(facts.opened_at, case when facts.holder_answered_at >= tickets.assigned_at then facts.holder_answered_at end),
       viewed_at = facts.viewed_at,
       active_at = greatest(tickets.created_at, tickets.assigned_at, tickets.closed_at, facts.said_at),
       restarted_at = case when facts.unanswered_since is not null and tickets.assigned_at >= facts.unanswered_since + interval '30 days'
                           then tickets.assigned_at end
  from (select each.id, answered.*, unanswered.*, by_holder.*, looked.*, said.*
          from tickets as each
          left join lateral (select max(at) as answered_at, min(at) as first_answered_at, (array_agg(staff_id order by at desc))[1] as answered_by
                               from ticket_messages where ticket_id = each.id and author = 'staff' and not is_internal) as answered on true
          left join lateral (select min(at) as unanswered_since
                               from ticket_messages
                              where ticket_id = each.id and author = 'customer'
                                and (answered.answered_at is null or at > answered.answered_at)) as unanswered on true
          left join lateral (select max(at) as holder_answered_at
                               from ticket_messages
                              where ticket_id = each.id and author = 'staff' and not is_internal and staff_id = each.assigned_to) as by_holder on true
          left join lateral (select min(at) filter (where opener = 'staff' and staff_id = each.assigned_to and at >= each.assigned_at) as opened_at,
                                    max(at) filter (where opener = 'customer') as viewed_at
                               from ticket_openings where ticket_id = each.id) as looked on true
          left join lateral (select max(at) as said_at from ticket_messages where ticket_id = each.id) as said on true) as facts
 where facts.id = tickets.id;

update tickets
   set expires_at = case when unanswered_since is not null then coalesce(restarted_at, unanswered_since) + interval '30 days'
                         when answered_at is not null then answered_at + interval '14 days' end;
