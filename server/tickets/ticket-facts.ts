import { sql } from 'kysely'
import { type InQueue, queueOf, type TicketFacts } from './rules/queue.ts'

export type TicketFactsRow = {
  created_at: Date | string
  closed_at: Date | string | null
  assigned_to: string | null
  assigned_at: Date | string | null
  unanswered_since: Date | string | null
  answered_at: Date | string | null
  holder_answered_at: Date | string | null
  opened_at: Date | string | null
  viewed_at: Date | string | null
}

/** `left join lateral … as facts` beside the row `tickets`: what rules/queue.ts asks, and when something last happened (`active_at`). */
export const ticketFacts = sql`
  left join lateral (select max(at) as answered_at
                       from ticket_messages
                      where ticket_id = tickets.id and author = 'staff' and not is_internal) as answered on true
  left join lateral (select min(at) as unanswered_since
                       from ticket_messages
                      where ticket_id = tickets.id and author = 'customer' and (answered.answered_at is null or at > answered.answered_at)) as unanswered on true
  left join lateral (select max(at) as holder_answered_at
                       from ticket_messages
                      where ticket_id = tickets.id and author = 'staff' and not is_internal and staff_id = tickets.assigned_to) as by_holder on true
  left join lateral (select min(at) filter (where opener = 'staff' and staff_id = tickets.assigned_to and at >= tickets.assigned_at) as opened_at,
                            max(at) filter (where opener = 'customer') as viewed_at
                       from ticket_openings
                      where ticket_id = tickets.id) as looked on true
  left join lateral (select greatest(tickets.created_at, tickets.assigned_at, tickets.closed_at, max(at)) as active_at
                       from ticket_messages
                      where ticket_id = tickets.id) as active on true`

/** Rows come as dates, or as text from inside a JSON value. */
export function queueOfRow(row: TicketFactsRow, now: Date): InQueue {
  const facts: TicketFacts = {
    createdAt: new Date(row.created_at),
    closedAt: instant(row.closed_at),
    assignedTo: row.assigned_to,
    assignedAt: instant(row.assigned_at),
    unansweredSince: instant(row.unanswered_since),
    answeredAt: instant(row.answered_at),
    holderAnsweredAt: instant(row.holder_answered_at),
    openedAt: instant(row.opened_at),
    viewedAt: instant(row.viewed_at),
  }
  return queueOf(facts, now)
}

const instant = (given: Date | string | null) => (given === null ? null : new Date(given))
