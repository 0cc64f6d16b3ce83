import type { ticketSteps } from '#contract/ticket-thread.ts'
import { type Change, recordChangeSet } from '#server/audit/record-change-set.ts'
import { versionOf } from '#server/customers/version-of.ts'
import { newId } from '#server/platform/ids.ts'
import type { AccountWork } from '#server/work.ts'
import type { LockedTicket } from './lock-ticket.ts'
import { tellTicketChanged } from './tell-ticket-changed.ts'

export type TicketStep = (typeof ticketSteps)[number]

type Recorded = {
  step: TicketStep
  was?: unknown
  becomes?: unknown
  because?: string | null | undefined
  /** Left out: who the work is of. A mail is the customer’s doing, what follows of itself the system’s. */
  by?: 'customer' | 'system'
  interactionId?: string | null
}

/**
 * Something was done to a ticket: into its history and into the trail of its customer, and whoever has it open is told. Reads its facts from
 * nobody: where they changed, `writeTicketFacts` comes after.
 */
export async function recordTicketStep(
  work: AccountWork,
  ticket: Pick<LockedTicket, 'id' | 'customer_id'>,
  given: Recorded,
): Promise<void> {
  const { step, was = null, becomes = null, because = null, interactionId = null } = given
  const by = given.by ?? whoOf(work)
  await work.db
    .insertInto('ticket_steps')
    .values({
      id: newId(),
      ticket_id: ticket.id,
      at: work.now,
      step,
      by,
      staff_id: by === 'staff' ? work.actor.id : null,
      interaction_id: interactionId,
      was: was === null ? null : JSON.stringify(was),
      becomes: becomes === null ? null : JSON.stringify(becomes),
      because,
    })
    .execute()
  const changes: Change[] = [{ field: 'ticket', from: was, to: becomes ?? step }]
  await recordChangeSet(work, {
    recordKind: 'ticket',
    recordId: ticket.id,
    action: `ticket_${step}`,
    changes,
    ...(because !== null && { because }),
    // What staff do to an account on the console belongs to a contact with it; what only puts tickets in order stands with the ticket alone.
    ...(ticket.customer_id !== null &&
      (work.source !== 'console' || interactionId !== null) && { customer: await inHistoryOf(work, ticket.customer_id, interactionId) }),
  })
  await tellTicketChanged(work.db, ticket.id)
}

/** What staff wrote, in the contact in which they did, so that it counts as done there: its text stands in the ticket alone. */
export async function recordWritten(
  work: AccountWork,
  { id, customer_id: customerId, number, subject }: Pick<LockedTicket, 'id' | 'customer_id' | 'number' | 'subject'>,
  { isInternal, interactionId }: { isInternal: boolean; interactionId: string },
): Promise<void> {
  if (customerId === null) return
  await recordChangeSet(work, {
    recordKind: 'ticket',
    recordId: id,
    action: isInternal ? 'ticket_noted' : 'ticket_answered',
    changes: [{ field: 'ticket', from: null, to: { number: String(number), subject } }],
    customer: await inHistoryOf(work, customerId, interactionId),
  })
}

/** Whose doing a unit of work is: nobody’s is the system’s. */
export function whoOf(work: AccountWork): 'staff' | 'customer' | 'system' {
  if (work.actor.via === 'portal' || work.byCustomer) return 'customer'
  return work.actor.id === null ? 'system' : 'staff'
}

async function inHistoryOf(work: AccountWork, customerId: string, interactionId: string | null) {
  const version = await versionOf(work.db, customerId)
  return { id: customerId, version, card: 'tickets', interactionId }
}
