/** What an agreement about paying makes old. */
export const outdatedByPlans = [
  'listPaymentPlans',
  'getCollection',
  'listCollections',
  'listCustomerCommitments',
  'listCommitments',
  'getDashboard',
  'listChanges',
] as const
