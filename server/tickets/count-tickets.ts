import { sql } from 'kysely'
import type { z } from 'zod'
import type { countTickets } from '#contract/tickets.ts'
import type { Db } from '#server/platform/database.ts'
import { insistOnModule } from '#server/platform/insist-on-module.ts'
import type { Viewer } from '#server/work.ts'
import { queueAsSql } from './queue-conditions.ts'
import type { Queue } from './rules/queue.ts'
import { seesAll } from './seen-tickets.ts'
import { ticketLimits } from './ticket-limits.ts'

type Counts = z.input<typeof countTickets.reply>
type CountRow = { queue: Queue; count: number; oldest_at: Date | null; missed: number }

const queues: readonly Queue[] = ['new', 'open', 'waiting', 'answered', 'unassigned', 'expired_1', 'expired_2', 'closed']

/** How many are in each queue, by the clock of now. @throws 404 where the company has no service desk */
export async function countsOfTickets(db: Db, viewer: Viewer): Promise<Counts> {
  insistOnModule(viewer, 'service_desk')
  const { closedDays } = await ticketLimits(db)
  const mine = await countsWhere(db, viewer.now, closedDays, sql`tickets.assigned_to = ${viewer.id}::uuid`)
  const unheld = await countsWhere(db, viewer.now, closedDays, sql`tickets.assigned_to is null and tickets.stage = 'unassigned'`)
  const all = seesAll(viewer) ? await countsWhere(db, viewer.now, closedDays, sql`true`) : null
  const { rows } = await sql<{ snoozed: number }>`
    select count(*)::int as snoozed from tickets
     where closed_at is null and snoozed_until > ${viewer.now}::timestamptz ${seesAll(viewer) ? sql`` : sql`and assigned_to = ${viewer.id}::uuid`}`.execute(
    db,
  )
  // What nobody holds is there for each who takes it.
  return {
    mine: mine.map((row) => (row.queue === 'unassigned' ? (unheld.find(({ queue }) => queue === 'unassigned') ?? row) : row)),
    all,
    snoozed: rows[0]?.snoozed ?? 0,
  }
}

async function countsWhere(db: Db, now: Date, closedDays: number, which: ReturnType<typeof sql>): Promise<Counts['mine']> {
  const { rows } = await sql<CountRow>`
    select ${queueAsSql(now)} as queue, count(*)::int as count, min(tickets.active_at) as oldest_at,
           (count(*) filter (where tickets.due_at <= ${now}::timestamptz))::int as missed
      from tickets
     where tickets.closed_at is null and not tickets.is_spam
       and (tickets.snoozed_until is null or tickets.snoozed_until <= ${now}::timestamptz) and ${which}
     group by 1
    union all
    select 'closed', count(*)::int, null, 0
      from tickets
     where tickets.closed_at > ${new Date(now.getTime() - closedDays * 86_400_000)}::timestamptz and not tickets.is_spam and ${which}`.execute(
    db,
  )
  return queues.map((queue) => {
    const row = rows.find((each) => each.queue === queue)
    return { queue, count: row?.count ?? 0, oldestAt: row?.oldest_at?.toISOString() ?? null, missed: row?.missed ?? 0 }
  })
}
