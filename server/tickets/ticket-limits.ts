import type { Db } from '#server/platform/database.ts'

/** What the company has set: how long what may wait. */
export async function ticketLimits(db: Db) {
  const row = await db
    .selectFrom('ticket_settings')
    .select(['unanswered_days', 'answered_days', 'closed_days', 'warn_percent'])
    .executeTakeFirstOrThrow()
  return {
    unansweredDays: row.unanswered_days,
    answeredDays: row.answered_days,
    closedDays: row.closed_days,
    warnPercent: row.warn_percent,
  }
}
