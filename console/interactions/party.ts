import { messages } from '#console/interactions/messages.ts'

/** Whom a contact is with: an account, or somebody who has none yet. */
export type Party = { customerId: string } | { prospectId: string }

export const idOf = (party: Party) => ('customerId' in party ? party.customerId : party.prospectId)
/** The page of whom it is with; their notes and their composer stand below it. */
export const homeOf = (party: Party) => ('customerId' in party ? `/customers/${party.customerId}` : `/prospects/${party.prospectId}`)

/** The page of whom a contact is with. */
export const homeOfContact = ({ customerId, prospectId }: { customerId: string | null; prospectId: string | null }) =>
  homeOf(customerId === null ? { prospectId: prospectId ?? '' } : { customerId })

type Named = { customer: { id: string; number: string; name: string | null } | null; prospect: { id: string; name: string } | null }

/** Whom something in a list is with: their page, their name, and the number of the account or that there is none. */
export function whoIn({ customer, prospect }: Named): { home: string; name: string; number: string; party: Party } {
  const party = customer ? { customerId: customer.id } : { prospectId: prospect?.id ?? '' }
  return {
    party,
    home: homeOf(party),
    name: (customer ? customer.name : prospect?.name) ?? messages.noName,
    number: customer?.number ?? messages.prospect,
  }
}

export const isWith = (party: Party | null, contact: { customerId: string | null; prospectId: string | null }) =>
  party !== null && ('customerId' in party ? contact.customerId === party.customerId : contact.prospectId === party.prospectId)

/** Where one note is read: a note is always about an account or about a prospect. */
export const noteHome = (
  noteId: string,
  { customer, prospect }: { customer: { id: string } | null; prospect: { id: string } | null },
): string => `${homeOf(customer ? { customerId: customer.id } : { prospectId: prospect?.id ?? '' })}/notes/${noteId}`
