import type { AccountWork } from '#server/work.ts'
import type { LockedTicket } from './lock-ticket.ts'
import { recordTicketStep } from './record-ticket-step.ts'

/** A ticket goes on from one that was closed too long ago to be opened again. */
export async function linkFollowUp(work: AccountWork, ticket: LockedTicket, follows: LockedTicket): Promise<void> {
  await recordTicketStep(work, ticket, {
    step: 'linked',
    becomes: { id: follows.id, number: String(follows.number), kind: 'follows' },
    by: 'system',
  })
}
