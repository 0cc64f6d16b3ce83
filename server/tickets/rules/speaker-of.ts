import { fold } from '../../platform/rules/fold.ts'

export type Writer = {
  name: string
  /** Signed in to the portal, or a mail that proved to be of who the ticket is with. */
  isProved: boolean
  portalRole: string | null
  holders: readonly string[]
  /** The account's contacts of that name or address. */
  contacts: readonly { name: string; relationship: string }[]
}

/**
 * Who speaks in the contact that begins with work on a ticket: who wrote, and what they are to the account where that is known. A mail that
 * proved nothing names its writer and says nothing of them.
 */
export function speakerOf(
  { name, isProved, portalRole, holders, contacts }: Writer,
  holder: string,
): { name: string; relationship: string } {
  const called = name.trim()
  const isCalled = (other: string) => called !== '' && fold(other).trim() === fold(called).trim()
  if (!isProved) return { name: called, relationship: '' }
  if (holders.some(isCalled)) return { name: called, relationship: holder }
  const contact = contacts.find((each) => isCalled(each.name)) ?? (contacts.length === 1 ? contacts[0] : undefined)
  if (contact) return { name: called || contact.name, relationship: contact.relationship }
  return { name: called, relationship: portalRole === 'owner' ? holder : '' }
}
