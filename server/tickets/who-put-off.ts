import type { Db } from '#server/platform/database.ts'

/** Who put a ticket off last, `before` an instant where one is given; null where the system did, or nobody. */
export async function whoPutOff(db: Db, ticketId: string, before?: Date): Promise<string | null> {
  const step = await db
    .selectFrom('ticket_steps')
    .select('staff_id')
    .where('ticket_id', '=', ticketId)
    .where('step', '=', 'snoozed')
    .$if(before !== undefined, (steps) => steps.where('at', '<', before as Date))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return step?.staff_id ?? null
}
