import { tellContactsMoved } from '#server/tickets/tell-ticket-changed.ts'
import type { Work } from '#server/work.ts'

/** What an agent has open has changed: their other windows hear of it. */
export async function tellContacts(work: Pick<Work, 'db' | 'actor'>): Promise<void> {
  if (work.actor.id !== null) await tellContactsMoved(work.db, work.actor.id)
}

/** One that a colleague took is theirs no more who handed it over. */
export async function tellTaken(work: Pick<Work, 'db' | 'actor'>, { fromStaffId }: { fromStaffId: string }): Promise<void> {
  await tellContacts(work)
  await tellContactsMoved(work.db, fromStaffId)
}
