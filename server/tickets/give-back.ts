import type { AccountWork } from '#server/work.ts'
import { giveTicket } from './give-ticket.ts'
import type { LockedTicket } from './lock-ticket.ts'
import { writeTicketFacts } from './write-ticket-facts.ts'

/** Takes back that a locked ticket was given to somebody at `at`: to who held it before, or to where nobody did. What stood in expired 1 stands there again. */
export async function giveBack(
  work: AccountWork,
  ticket: LockedTicket,
  to: { id: string; name: string } | null,
  { at, because }: { at: Date; because: string },
): Promise<void> {
  const wasExpired = ticket.restarted_at?.getTime() === at.getTime()
  const given = await giveTicket(work, ticket, to, { because })
  if (!wasExpired) return
  await work.db.updateTable('tickets').set({ restarted_at: null }).where('id', '=', given.id).execute()
  await writeTicketFacts(work.db, given.id)
}
