import { type RawBuilder, sql } from 'kysely'
import { ticketQueue } from '#contract/panels.ts'
import { fixedWord } from '#server/platform/fixed.ts'
import type { Queue } from './rules/queue.ts'

// rules/queue.ts as conditions on the row `tickets`: the stage and the time of expiry stand in it, each queue is a range of an index.

/** As it stands in the indexes of the queues: of those that are open the database then knows how many have expired, and passes over them there. */
const notExpired = (now: Date) => sql`coalesce(tickets.expires_at, 'infinity') > ${now}::timestamptz`

/** What was closed later is in its queue. */
export const closedSince = (now: Date, closedDays: number): Date => new Date(now.getTime() - closedDays * 86_400_000)

/** The same as SQL. `keeps`: the plan is to be kept, and with this instant in plain sight the database would work out a new one each time. */
export const closedFrom = (now: Date, closedDays: number, keeps: boolean): RawBuilder<Date> =>
  keeps ? sql<Date>`(select ${closedSince(now, closedDays)}::timestamptz)` : sql<Date>`${closedSince(now, closedDays)}::timestamptz`

/**
 * `and …`: the ticket is in this queue. Of the closed ones those of the last so many days; one that a mail opened by mistake is in none.
 * `keeps` as of `closedFrom`.
 */
export function inQueue(queue: Queue, now: Date, closedDays: number, keeps = false): RawBuilder<unknown> {
  switch (queue) {
    case 'closed':
      return sql`and tickets.closed_at > ${closedFrom(now, closedDays, keeps)} and tickets.taken_back_at is null`
    case 'expired_1':
      return sql`and tickets.closed_at is null and tickets.unanswered_since is not null and tickets.expires_at <= ${now}::timestamptz`
    case 'expired_2':
      return sql`and tickets.closed_at is null and tickets.unanswered_since is null and tickets.expires_at <= ${now}::timestamptz`
    default:
      return sql`and tickets.closed_at is null and tickets.stage = ${fixedWord(queue, ticketQueue.options)} and ${notExpired(now)}`
  }
}

/** By which a queue is in order, rules/queue.ts `since`: it was closed, it expired, whoever has the turn has had it since. Each is of an index. */
export function orderOf(queue: Queue | undefined): RawBuilder<Date> {
  if (queue === 'closed') return sql`tickets.closed_at`
  if (queue === 'expired_1' || queue === 'expired_2') return sql`tickets.expires_at`
  return sql`tickets.active_at`
}

/** The queue of the row `tickets` as a word. */
export const queueAsSql = (now: Date): RawBuilder<Queue> =>
  sql<Queue>`case when tickets.closed_at is not null then 'closed' else ${openQueueAsSql(now)} end`

/** The same of one that is open. */
export const openQueueAsSql = (now: Date): RawBuilder<Queue> => sql<Queue>`case
  when tickets.expires_at <= ${now}::timestamptz then case when tickets.unanswered_since is not null then 'expired_1' else 'expired_2' end
  else tickets.stage
end`

/** By which its queue is in order, of one that is open. */
export const openSince = (now: Date): RawBuilder<Date> => sql<Date>`case
  when tickets.expires_at <= ${now}::timestamptz then tickets.expires_at else tickets.active_at
end`
