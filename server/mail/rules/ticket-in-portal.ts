import { answerTemplates } from './is-from-person.ts'

/** Its link leads to a place in the portal, which lets in whoever signs in there, as often as they come: it can be made anew. */
export const leadsToPortal = (template: string): boolean => template === answerTemplates.customer

/** Where a customer reads a ticket in the portal; without one, all of theirs. */
export const ticketInPortal = (ticketId: string | null): string => (ticketId === null ? '/portal/tickets' : `/portal/tickets/${ticketId}`)
