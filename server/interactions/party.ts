/** Whom a contact is with: an account, or somebody who has none yet. */
export type Party = { customerId: string } | { prospectId: string }

export const columnOf = (party: Party) => ('customerId' in party ? ('customer_id' as const) : ('prospect_id' as const))
export const idOf = (party: Party) => ('customerId' in party ? party.customerId : party.prospectId)

/** The one of the two that a row names. */
export const partyOf = (row: { customer_id: string | null; prospect_id: string | null }): Party =>
  row.customer_id === null ? { prospectId: row.prospect_id ?? '' } : { customerId: row.customer_id }

export const customerIdOf = (party: Party): string | null => ('customerId' in party ? party.customerId : null)

/** For an event: which account it is about, where it is about one. */
export const aboutParty = (party: Party): { customerId?: string } => ('customerId' in party ? { customerId: party.customerId } : {})
