import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { previewTicketBulkChange, startTicketBulkChange } from '#contract/ticket-bulk.ts'
import type { Db } from '#server/platform/database.ts'
import { refused } from '#server/platform/verdict.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { matches } from './list-tickets.ts'
import { type BulkAct, mayInBulk } from './rules/may-in-bulk.ts'
import { ticketWorked } from './rules/may-ticket.ts'
import { isSeen } from './seen-tickets.ts'
import { ticketLimits } from './ticket-limits.ts'

export type BulkAsked = Input<typeof startTicketBulkChange>['body']

export const mostInBulk = 20_000
export const tooManyInBulk = refused('ticket_bulk.too_many', `More than ${mostInBulk} tickets are meant.`, {
  instead: 'Narrow the list first.',
})

/** `from tickets where …`: which tickets are meant, as far as the viewer sees them. */
export async function meantTickets(db: Db, viewer: Viewer, { filter, ticketIds }: BulkAsked): Promise<RawBuilder<unknown>> {
  const { closedDays } = await ticketLimits(db)
  const which = ticketIds ? sql`and tickets.id = any(${ticketIds}::uuid[])` : matches(filter ?? {}, viewer, closedDays)
  return sql`from tickets where true ${which} ${isSeen(viewer)}`
}

type Row = Parameters<typeof ticketWorked>[0] & { priority: string; name: string | null }

/** What the act would do, as the rule says it of each ticket now. */
export async function previewBulkChange(db: Db, viewer: Viewer, asked: BulkAsked): Promise<z.input<typeof previewTicketBulkChange.reply>> {
  const { rows } = await sql<Row>`
    select assigned_to, closed_at, merged_into, is_spam, answered_at, customer_id, priority,
           (select staff.name from staff where staff.id = assigned_to) as name
      ${await meantTickets(db, viewer, asked)}
     limit ${mostInBulk + 1}`.execute(db)
  const verdicts = rows.map((row) => verdictOn(asked.act, row, viewer))
  return {
    total: rows.length,
    skipped: counted(verdicts.filter((because) => because !== null)).map(([because, count]) => ({ because, count })),
    byAssignee: counted(rows.filter((_row, place) => verdicts[place] === null).map(({ name }) => name)).map(([name, count]) => ({
      name,
      count,
    })),
  }
}

/** Why the act leaves this ticket as it is; null where it does not. */
export function verdictOn(
  act: BulkAct,
  row: Parameters<typeof ticketWorked>[0] & { priority: string },
  worker: Pick<Viewer, 'id' | 'permissions'>,
) {
  const verdict = mayInBulk(act, { ...ticketWorked(row), priority: row.priority }, worker)
  return verdict.allowed ? null : verdict.because
}

/** Each value with how often it is there, the most frequent first. */
function counted<Value>(values: readonly Value[]): [Value, number][] {
  const counts = new Map<Value, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([, one], [, other]) => other - one)
}
