import { survivorOf } from '#server/customers/queries.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import type { AccountWork } from '#server/work.ts'

/** The contact that work of staff on a customer’s ticket belongs to: a note is owed of it. Null of everybody else, and of what is nobody’s ticket. */
export async function contactOf(work: AccountWork, customerId: string | null): Promise<string | null> {
  if (work.source !== 'console' || customerId === null) return null
  return interactionFor(work, (await survivorOf(work.db, customerId))?.id ?? customerId)
}

/** For an event: whose ticket it is, and in which contact. */
export const aboutTicket = ({ customer_id: customerId }: { customer_id: string | null }, interactionId: string | null) => ({
  ...(customerId !== null && { customerId }),
  ...(interactionId !== null && { interactionId }),
})
