import { survivorOf } from '#server/customers/queries.ts'
import { interactionFor, interactionTriedIn } from '#server/interactions/interaction-for.ts'
import type { AccountWork } from '#server/work.ts'
import { whoSpeaks } from './who-wrote.ts'

const spokenWith = { kind: 'customer', channel: 'ticket', direction: 'inbound' } as const

/**
 * The contact that what staff write in a customer’s ticket belongs to: the one that they have open, else one that begins with it, so that a note
 * is owed as after a call: with who wrote, where it is about a ticket that is there, and with whom it goes to, where an answer is mailed (`goesTo`). Null of everybody else who names none, and of what is
 * nobody’s ticket.
 */
export async function contactOf(
  work: AccountWork,
  customerId: string | null,
  ticketId?: string,
  goesTo: string | null = null,
): Promise<string | null> {
  if (customerId === null || !belongsToOne(work)) return null
  const account = await accountOf(work, customerId)
  const caller = ticketId === undefined ? undefined : () => whoSpeaks(work, account, ticketId, goesTo)
  return interactionFor(work, account, { ...spokenWith, ...(caller && { caller }) })
}

/** Of what is only put in order (who has it, its tags): it belongs to the contact that is open, and begins none. */
export async function contactIfOpen(work: AccountWork, customerId: string | null): Promise<string | null> {
  if (customerId === null || !belongsToOne(work)) return null
  return interactionTriedIn(work, await accountOf(work, customerId))
}

/** What a token writes belongs to a contact where it names one, as everywhere. */
const belongsToOne = ({ source, interactionId }: AccountWork) => source === 'console' || interactionId !== null

const accountOf = async (work: AccountWork, customerId: string) => (await survivorOf(work.db, customerId))?.id ?? customerId

/** For an event: whose ticket it is, and in which contact. */
export const aboutTicket = ({ customer_id: customerId }: { customer_id: string | null }, interactionId: string | null) => ({
  ...(customerId !== null && { customerId }),
  ...(interactionId !== null && { interactionId }),
})
