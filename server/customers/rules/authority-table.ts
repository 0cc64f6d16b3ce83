/** How who speaks belongs to the account holder. */
export const relations = ['holder', 'partner', 'family', 'employee', 'other', 'unknown'] as const
export type Relation = (typeof relations)[number]

/** What may be asked for on an account. */
export const authorityParts = ['reach', 'payment', 'equipment', 'secrets', 'standing'] as const
export type AuthorityPart = (typeof authorityParts)[number]

/** How many factors each must be verified by; null: not at all. A company may ask for more, never for less. */
export const authorityTable: Record<Relation, Record<AuthorityPart, number | null>> = {
  holder: { reach: 0, payment: 0, equipment: 0, secrets: 1, standing: 0 },
  partner: { reach: 0, payment: 0, equipment: 0, secrets: 1, standing: 0 },
  family: { reach: 0, payment: 1, equipment: 0, secrets: 1, standing: 1 },
  employee: { reach: 0, payment: 1, equipment: 0, secrets: 1, standing: 1 },
  other: { reach: 1, payment: 2, equipment: 1, secrets: 2, standing: 2 },
  unknown: { reach: null, payment: null, equipment: null, secrets: null, standing: null },
}

export const relationWords: Record<Relation, string> = {
  holder: 'Account holder',
  partner: 'Husband, wife or partner',
  family: 'Family',
  employee: 'Employee',
  other: 'Anybody else',
  unknown: 'Stranger',
}
export const partWords: Record<AuthorityPart, string> = {
  reach: 'Names, telephone numbers, emails, addresses, contacts',
  payment: 'Payment information',
  equipment: 'Custom fields and equipment',
  secrets: 'Site password and PIN',
  standing: 'Status and membership of the account',
}

export const secretWords = { site_password: 'Site password', pin: 'PIN' } as const
