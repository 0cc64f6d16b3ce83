/** What a promise makes old when it is kept, moved or withdrawn. */
export const outdatedByPromises = [
  'listCommitments',
  'listCustomerCommitments',
  'listProspectCommitments',
  'readNote',
  'listChanges',
  'openInteractions',
] as const
