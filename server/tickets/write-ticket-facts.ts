import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { answeredThereFrom, isStillHere } from './thread.ts'
import { writeTicketClocks } from './write-ticket-clocks.ts'

/**
 * What the queue of a ticket is derived from, anew from its messages (and those of what was merged into it), its openings and who holds it. Runs
 * in the transaction of what happened, with the ticket locked. Its clocks are read after it.
 */
export async function writeTicketFacts(db: Db, ticketId: string): Promise<void> {
  await factsOf(sql`each.id = ${ticketId}::uuid`).execute(db)
  await writeTicketClocks(db, [ticketId])
}

const publicAnswer = sql`author = 'staff' and not is_internal`
const answeredAt = sql`select max(at) from ticket_messages where ${publicAnswer}`

/**
 * Of the row `each` around it. What the customer asked is answered by what was written in that ticket after it, and, once that was put into another
 * one, by what is written there from then on: an answer to something else does not answer it because the two are read together.
 */
const unansweredOf = sql`(
  select min(ticket_messages.at) as unanswered_since
    from (select own.id, (${answeredAt} and ticket_messages.ticket_id = own.id) as answered_at from (select each.id) as own
          union all
          select merged.id, greatest((${answeredAt} and ticket_messages.ticket_id = merged.id),
                                     (${answeredAt} and ticket_messages.ticket_id = each.id and ticket_messages.at >= ${answeredThereFrom}))
            from tickets as merged where merged.merged_into = each.id) as threads
    join ticket_messages on ticket_messages.ticket_id = threads.id
   where author = 'customer' and ${isStillHere} and (threads.answered_at is null or ticket_messages.at > threads.answered_at))`

/**
 * Of the rows `each`, `kin` and `unanswered` around it. Where a question waits, the answer before it counts: a newer one was to something else. What
 * was put here while it was held as now brings the answers of who held that.
 */
const byHolder = sql`(
  select coalesce(max(at) filter (where at < unanswered.unanswered_since), max(at) filter (where is_own)) as holder_answered_at,
         min(at) filter (where is_own and at >= each.assigned_at) as holder_since
    from (select at, staff_id = each.assigned_to as is_own
            from ticket_messages
           where ticket_id = any(kin.ids) and ${isStillHere} and ${publicAnswer}
             and (staff_id = each.assigned_to
                  or staff_id = (select merged.assigned_to from tickets as merged
                                  where merged.id = ticket_messages.ticket_id and merged.id <> each.id and merged.closed_at >= each.assigned_at))) as said)`

/** Of a turn that began then. What had expired in it stays so since then, however the limits were changed. */
const expiry = (from: RawBuilder<unknown>, days: RawBuilder<unknown>) =>
  sql`case when tickets.expired_at >= ${from} then tickets.expired_at else ${from} + make_interval(hours => 24 * ${days}) end`

const factsOf = (which: RawBuilder<unknown>) => sql`
  update tickets
     set answered_at = facts.answered_at,
         answered_by = facts.answered_by,
         first_answered_at = facts.first_answered_at,
         unanswered_since = facts.unanswered_since,
         restarted_at = case when facts.unanswered_since is not null then tickets.restarted_at end,
         holder_answered_at = facts.holder_answered_at,
         opened_at = least(facts.opened_at, facts.holder_since),
         viewed_at = facts.viewed_at,
         -- As rules/queue.ts reckons it, by the limits that it has followed. A day has 24 hours, whatever zone the database is in.
         expires_at = case
           when facts.unanswered_since is not null then ${expiry(sql`coalesce(tickets.restarted_at, facts.unanswered_since)`, sql`facts.unanswered_days`)}
           when facts.answered_at is not null then ${expiry(sql`greatest(facts.answered_at, tickets.reposted_at)`, sql`facts.answered_days`)}
         end,
         active_at = case when tickets.closed_at is not null then tickets.closed_at
                          else coalesce(facts.unanswered_since, greatest(facts.answered_at, case when facts.answered_at is not null then tickets.reposted_at end), tickets.created_at) end,
         changed_at = greatest(tickets.changed_at, tickets.created_at, tickets.assigned_at, tickets.closed_at, tickets.reposted_at, facts.said_at),
         moved_at = greatest(tickets.created_at, tickets.closed_at, facts.shown_at)
    from (select each.id, limits.unanswered_days, limits.answered_days, answered.*, unanswered.*, by_holder.*, looked.*, said.*
            from tickets as each
            join ticket_limits as limits on limits.version = each.limits_version
           cross join lateral (select array(select each.id union all select merged.id from tickets as merged where merged.merged_into = each.id) as ids) as kin
            left join lateral (select max(at) as answered_at, min(at) as first_answered_at,
                                      (array_agg(staff_id order by at desc, id desc))[1] as answered_by
                                 from ticket_messages where ticket_id = any(kin.ids) and ${isStillHere} and ${publicAnswer}) as answered on true
            left join lateral ${unansweredOf} as unanswered on true
            left join lateral ${byHolder} as by_holder on true
            left join lateral (select min(at) filter (where opener = 'staff' and staff_id = each.assigned_to and at >= each.assigned_at) as opened_at,
                                      max(at) filter (where opener = 'customer') as viewed_at
                                 from ticket_openings where ticket_id = any(kin.ids)) as looked on true
            left join lateral (select max(at) as said_at, max(at) filter (where not is_internal) as shown_at from ticket_messages where ticket_id = any(kin.ids) and ${isStillHere}) as said on true
           where ${which}) as facts
   where facts.id = tickets.id`

/** The same of all tickets, for those that came in otherwise than by an act. */
export const factsOfAll = factsOf(sql`true`)
