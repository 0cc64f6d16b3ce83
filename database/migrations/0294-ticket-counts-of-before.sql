-- What was opened, answered and closed before it was counted. How many business hours it took is not known of it.

insert into ticket_counts (ticket_id, kind, at, day, staff_id, team_ids, category_id, priority)
select tickets.id, told.kind, told.at, (told.at at time zone company.time_zone)::date, told.staff_id,
       array(select team_id from staff_teams where staff_teams.staff_id = told.staff_id order by team_id), tickets.category_id, tickets.priority
  from tickets
 cross join company
 cross join lateral (
       select 'opened' as kind, tickets.created_at as at, null::uuid as staff_id
        union all
       select 'first_response', tickets.first_answered_at, tickets.answered_by where tickets.first_answered_at is not null
        union all
       select 'closed', tickets.closed_at, coalesce(tickets.assigned_to, tickets.answered_by)
        where tickets.closed_at is not null and tickets.merged_into is null and not tickets.is_spam
        union all
       select 'answered', ticket_messages.at, ticket_messages.staff_id
         from ticket_messages
        where ticket_messages.ticket_id = tickets.id and author = 'staff' and not is_internal) as told;
