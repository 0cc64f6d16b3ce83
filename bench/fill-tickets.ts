import type pg from 'pg'

/** Fills what reports count of tickets as the triggers would have, but all at once. */
export async function fillTicketCounts(clients: pg.Client[]): Promise<void> {
  const statements = [ofTickets, ofAnswers, ofClosed]
  await Promise.all(
    clients.map(async (one) => {
      await one.query('set synchronous_commit = off')
      await one.query("set work_mem = '256MB'")
      for (let next = statements.shift(); next; next = statements.shift()) await one.query(next)
    }),
  )
}

const into = (counted: string) => `
  insert into ticket_counts (ticket_id, kind, at, day, staff_id, team_ids, category_id, priority, minutes, met)
  with teams as (select staff.id, array(select team_id from staff_teams where staff_id = staff.id order by team_id) as ids from staff)
  select tickets.id, told.kind, told.at, (told.at at time zone company.time_zone)::date, told.by, coalesce(teams.ids, '{}'), tickets.category_id,
         tickets.priority, told.minutes, told.met
    from company, tickets ${counted}
    left join teams on teams.id = told.by`

const ofTickets = into(
  `cross join lateral (
         select 'opened' as kind, tickets.created_at as at, null::uuid as by, null::integer as minutes, null::boolean as met
          union all
         select 'first_response', tickets.first_answered_at, tickets.answered_by, tickets.first_response_minutes,
                tickets.first_answered_at <= tickets.first_response_due_at
          where tickets.first_answered_at is not null
          union all
         select 'closed', tickets.closed_at, coalesce(tickets.assigned_to, tickets.answered_by), tickets.resolution_minutes,
                case when tickets.resolution_due_at is not null then tickets.closed_at <= tickets.resolution_due_at
                     when tickets.resolution_left_minutes is not null then true end
          where tickets.closed_at is not null and tickets.merged_into is null and not tickets.is_spam) as told`,
)
const ofAnswers = into(
  `join (select ticket_id, 'answered' as kind, at, staff_id as by, null::integer as minutes, null::boolean as met
            from ticket_messages where author = 'staff' and not is_internal) as told on told.ticket_id = tickets.id`,
)

const ofClosed = `
  insert into closed_ticket_weeks (week, holder, tickets)
  select week_of(closed_at), assigned_to, count(*) from tickets where closed_at is not null and not is_spam group by 1, 2`
