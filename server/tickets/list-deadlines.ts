import { sql } from 'kysely'
import type { z } from 'zod'
import type { listTicketDeadlines } from '#contract/ticket-settings.ts'
import type { Db } from '#server/platform/database.ts'
import { insistOnModule } from '#server/platform/insist-on-module.ts'
import type { Viewer } from '#server/work.ts'

type Row = {
  id: string
  number: bigint
  subject: string
  customer_id: string | null
  customer_name: string | null
  assigned_to: string | null
  assignee: string | null
  which: 'first_response' | 'resolution'
  state: 'near' | 'missed'
  due_at: Date
  near: number
  missed: number
}

/** What is near its time or past it: the viewer's, and for who administers tickets what nobody holds. @throws 404 where there is no service desk */
export async function listDeadlines(db: Db, viewer: Viewer, limit: number): Promise<z.input<typeof listTicketDeadlines.reply>> {
  insistOnModule(viewer, 'service_desk')
  const unheld = viewer.permissions.has('ticket.administer') ? sql`or tickets.assigned_to is null` : sql``
  const { rows } = await sql<Row>`
    select tickets.id, tickets.number, subject, tickets.customer_id, assigned_to, staff.name as assignee, target.*,
           (select name from account_holders where account_holders.customer_id = tickets.customer_id and position = 1) as customer_name,
           count(*) filter (where target.state = 'near') over ()::int as near, count(*) filter (where target.state = 'missed') over ()::int as missed
      from tickets
      left join staff on staff.id = tickets.assigned_to
     cross join lateral (
           select which, at as due_at, case when at <= ${viewer.now} then 'missed' else 'near' end as state
             from (values ('first_response', case when first_answered_at is null then first_response_due_at end, first_response_near_at),
                          ('resolution', case when resolution_from is not null then resolution_due_at end, resolution_near_at)) as each (which, at, near_at)
            where at <= ${viewer.now} or (at is not null and near_at <= ${viewer.now})
            order by at
            limit 1) as target
     where closed_at is null and not is_spam and (snoozed_until is null or snoozed_until <= ${viewer.now}) and tickets.due_at is not null
       and (tickets.assigned_to = ${viewer.id}::uuid ${unheld})
     order by target.due_at, tickets.id
     limit ${limit}`.execute(db)
  return {
    near: rows[0]?.near ?? 0,
    missed: rows[0]?.missed ?? 0,
    items: rows.map((row) => ({
      id: row.id,
      number: String(row.number),
      subject: row.subject,
      customer: row.customer_id === null ? null : { id: row.customer_id, name: row.customer_name },
      assignee: row.assigned_to === null ? null : { id: row.assigned_to, name: row.assignee ?? '' },
      which: row.which,
      state: row.state,
      dueAt: row.due_at.toISOString(),
    })),
  }
}
