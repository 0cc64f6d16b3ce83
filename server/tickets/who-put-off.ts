import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'

/** Who put a ticket off until then, last; null where nobody did. Whoever took a later putting off back did not. */
export async function whoPutOff(db: Db, ticketId: string, until: Date): Promise<string | null> {
  const step = await db
    .selectFrom('ticket_steps')
    .select('staff_id')
    .where('ticket_id', '=', ticketId)
    .where('step', '=', 'snoozed')
    .where('becomes', '=', JSON.stringify(until.toISOString()))
    .where(sql<boolean>`not coalesce(was @> '{"isUndo": true}', false)`)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return step?.staff_id ?? null
}
