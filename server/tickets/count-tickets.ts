import { sql } from 'kysely'
import type { z } from 'zod'
import type { countTickets } from '#contract/tickets.ts'
import type { Db } from '#server/platform/database.ts'
import { insistOnModule } from '#server/platform/insist-on-module.ts'
import type { Viewer } from '#server/work.ts'
import { openQueueAsSql } from './queue-conditions.ts'
import type { Queue } from './rules/queue.ts'
import { type Counted, summedUp } from './rules/summed-up.ts'
import { seesAll } from './seen-tickets.ts'

type Counts = z.input<typeof countTickets.reply>
type CountRow = { holder: string | null; queue: Queue | 'snoozed'; count: number; oldest_at: Date | null; missed: number }

/**
 * How long a count is good for whoever else asks, as long as no ticket was written. Not longer than live-tickets.ts waits before it says that
 * queues have moved: who asks because of that is never told what was counted before.
 */
const sharedMs = 250

/**
 * How many are in each queue. A hundred consoles that ask at once are told of one count: it is made by holder, and each is told their own
 * part, and that of all where they see all.
 */
export function sharedCounts(): (db: Db, viewer: Viewer) => Promise<Counts> {
  let kept: { state: string; at: number; counted: Promise<Counted[]> } | null = null
  /** @throws 404 where the company has no service desk */
  return async function countsOfTickets(db, viewer) {
    insistOnModule(viewer, 'service_desk')
    const { closedDays, state } = await stateOfTickets(db)
    const at = viewer.now.getTime()
    // By the clock that the count goes by: where that is moved, what was counted before is of another time.
    if (kept === null || kept.state !== state || Math.abs(at - kept.at) >= sharedMs) {
      const made = { state, at, counted: countByHolder(db, viewer.now, closedDays) }
      kept = made
      made.counted.catch(() => {
        if (kept === made) kept = null
      })
    }
    const counted = await kept.counted
    const all = seesAll(viewer) ? summedUp(counted) : null
    const own = summedUp(counted.filter(({ holder }) => holder === viewer.id))
    const unheld = summedUp(counted.filter(({ holder }) => holder === null))
    return {
      // What nobody holds is there for each who takes it.
      mine: own.queues.map((row, place) => (row.queue === 'unassigned' ? (unheld.queues[place] ?? row) : row)),
      all: all?.queues ?? null,
      snoozed: (all ?? own).snoozed,
    }
  }
}

/** How long closed ones are listed, and a word for the state in which all tickets are: another one whenever one was written. */
async function stateOfTickets(db: Db): Promise<{ closedDays: number; state: string }> {
  const { rows } = await sql<{ closed_days: number; changes: string }>`
    select closed_days, (select last_value from ticket_changes)::text as changes from ticket_settings`.execute(db)
  const [row] = rows
  if (!row) throw new Error('There are no settings of tickets.')
  return { closedDays: row.closed_days, state: `${row.changes} ${row.closed_days}` }
}

async function countByHolder(db: Db, now: Date, closedDays: number): Promise<Counted[]> {
  const { rows } = await sql<CountRow>`
    select tickets.assigned_to as holder,
           case when tickets.snoozed_until > ${now}::timestamptz then 'snoozed' else ${openQueueAsSql(now)} end as queue,
           count(*)::int as count, min(tickets.active_at) as oldest_at,
           (count(*) filter (where tickets.due_at <= ${now}::timestamptz))::int as missed
      from tickets
     where tickets.closed_at is null and not tickets.is_spam
     group by 1, 2
    union all
    select tickets.assigned_to, 'closed', count(*)::int, null, 0
      from tickets
     where tickets.closed_at > ${new Date(now.getTime() - closedDays * 86_400_000)}::timestamptz and not tickets.is_spam
     group by 1`.execute(db)
  return rows.map(({ oldest_at, ...row }) => ({ ...row, oldestAt: oldest_at }))
}
