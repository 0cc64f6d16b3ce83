import type { Db } from '#server/platform/database.ts'

/** From now on this colleague goes on seeing the ticket, whoever holds it. */
export async function joinHands(db: Db, staffId: string, ticketId: string): Promise<void> {
  await db
    .insertInto('ticket_hands')
    .values({ staff_id: staffId, ticket_id: ticketId })
    .onConflict((clash) => clash.doNothing())
    .execute()
}
