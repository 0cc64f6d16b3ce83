import type { z } from 'zod'
import type { tellTicketPresence } from '#contract/ticket-live.ts'
import type { Work } from '#server/work.ts'
import { tellPresenceChanged } from './tell-ticket-changed.ts'

/** Who said nothing for this long is gone. */
const presentSeconds = 60
const goneSince = (now: Date) => new Date(now.getTime() - presentSeconds * 1000)

/** Keeps that the actor has the ticket open, and writes or not. Answers who else does. */
export async function tellPresence(work: Work, ticketId: string, isWriting: boolean): Promise<z.input<typeof tellTicketPresence.reply>> {
  const before = await work.db
    .selectFrom('ticket_presence')
    .select(['is_writing', 'seen_at'])
    .where('ticket_id', '=', ticketId)
    .where('staff_id', '=', work.actor.id)
    .executeTakeFirst()
  // Whoever only goes on as before tells nobody anything.
  if (!before || before.is_writing !== isWriting || before.seen_at <= goneSince(work.now)) await tellPresenceChanged(work.db, ticketId)
  const said = { is_writing: isWriting, seen_at: work.now }
  await work.db
    .insertInto('ticket_presence')
    .values({ ticket_id: ticketId, staff_id: work.actor.id, ...said })
    .onConflict((clash) => clash.columns(['ticket_id', 'staff_id']).doUpdateSet(said))
    .execute()
  const others = await work.db
    .selectFrom('ticket_presence')
    .innerJoin('staff', 'staff.id', 'ticket_presence.staff_id')
    .select(['staff.id', 'staff.name', 'ticket_presence.is_writing'])
    .where('ticket_id', '=', ticketId)
    .where('staff.id', '!=', work.actor.id)
    .where('seen_at', '>', goneSince(work.now))
    .orderBy('staff.name')
    .orderBy('staff.id')
    .limit(20)
    .execute()
  return { others: others.map(({ id, name, is_writing }) => ({ id, name, isWriting: is_writing })) }
}
