import { sql } from 'kysely'
import type { z } from 'zod'
import type { countTickets } from '#contract/ticket-lists.ts'
import type { Db } from '#server/platform/database.ts'
import { insistOnModule } from '#server/platform/insist-on-module.ts'
import type { Viewer } from '#server/work.ts'
import { daysClosedListed } from './days-closed-listed.ts'
import { closedSince, openQueueAsSql, openSince } from './queue-conditions.ts'
import type { Queue } from './rules/queue.ts'
import { type Counted, summedUp } from './rules/summed-up.ts'
import { firstWholeWeek } from './rules/whole-week.ts'
import { seesAll } from './seen-tickets.ts'

type Counts = z.input<typeof countTickets.reply>
type CountRow = { holder: string | null; queue: Queue | 'snoozed'; count: number; oldest_at: Date | null; missed: number }

/** A count that hangs, as where a connection was lost, holds those behind it up no longer than this. */
const longestWaitMs = 3_000

/**
 * How many are in each queue. A hundred consoles that ask at once are told of one count: it is made by holder, and each is told their own
 * part, and that of all where they see all. Nobody is told of a count that was begun before they asked.
 */
export function sharedCounts(): (db: Db, viewer: Viewer) => Promise<Counts> {
  const count = together(countByHolder)
  /** @throws 404 where the company has no service desk */
  return async function countsOfTickets(db, viewer) {
    insistOnModule(viewer, 'service_desk')
    const counted = await count({ db, now: viewer.now })
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

type Asked = { db: Db; now: Date }

/**
 * One count at a time. Who asks while one is made may know of more than it saw, so they wait for the next, and so do all who ask until that begins:
 * it goes by the clock of the last of them.
 */
function together<Told>(make: (asked: Asked) => Promise<Told>): (asked: Asked) => Promise<Told> {
  let running: Promise<unknown> | null = null
  type Waiting = { asked: Asked; told: Promise<Told> }
  let next: Waiting | null = null
  const begin = (asked: Asked) => {
    const told = make(asked)
    running = withinReason(told).then(() => {
      running = null
    })
    return told
  }
  return (asked) => {
    if (next !== null) {
      next.asked = asked
      return next.told
    }
    if (running === null) return begin(asked)
    const waiting: Waiting = {
      asked,
      told: running.then(() => {
        next = null
        return begin(waiting.asked)
      }),
    }
    next = waiting
    return waiting.told
  }
}

/** Once it ended, well or not, or has taken too long. */
async function withinReason(made: Promise<unknown>): Promise<void> {
  const late = Promise.withResolvers<void>()
  const timer = setTimeout(late.resolve, longestWaitMs)
  await Promise.race([made.catch(() => {}), late.promise])
  clearTimeout(timer)
}

/**
 * In the order of the index `tickets_open_counted`, which has all of these columns: sorting what another index finds is dearer. Without an order the
 * database takes the index by expiry, which is short, and looks at each ticket: four times as long.
 */
const openTicketsCounted = sql`(
  select assigned_to, stage, expires_at, unanswered_since, active_at, due_at, snoozed_until
    from tickets
   where closed_at is null and not is_spam
   order by assigned_to, stage, expires_at
  offset 0)`

/** The closed ones by the week of their closing, as they are counted already, but for the week in which the queue begins. */
async function countByHolder({ db, now }: Asked): Promise<Counted[]> {
  const since = closedSince(now, await daysClosedListed(db))
  const wholeSince = firstWholeWeek(since)
  const { rows } = await sql<CountRow>`
    select tickets.assigned_to as holder,
           case when tickets.snoozed_until > ${now}::timestamptz then 'snoozed' else ${openQueueAsSql(now)} end as queue,
           count(*)::int as count, min(${openSince(now)}) as oldest_at,
           (count(*) filter (where tickets.due_at <= ${now}::timestamptz))::int as missed
      from ${openTicketsCounted} as tickets
     group by 1, 2
    union all
    select closed.holder, 'closed', sum(closed.tickets)::int, null, 0
      from (select assigned_to as holder, count(*) as tickets
              from tickets
             where closed_at > ${since}::timestamptz and closed_at < ${wholeSince}::timestamptz and not is_spam
             group by 1
            union all
            select assigned_to, -count(*)
              from tickets
             where taken_back_at is not null and closed_at > ${since}::timestamptz and closed_at < ${wholeSince}::timestamptz and not is_spam
             group by 1
            union all
            select holder, tickets from closed_ticket_weeks where week >= week_of(${wholeSince})
            union all
            select holder, tickets from closed_ticket_changes where week >= week_of(${wholeSince})) as closed
     group by 1
    having sum(closed.tickets) <> 0`.execute(db)
  return rows.map(({ oldest_at, ...row }) => ({ ...row, oldestAt: oldest_at }))
}
