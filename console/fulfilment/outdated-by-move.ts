/** What a moved step makes old; with the last one the account becomes active, and the whole page with it. */
export const outdatedByMove = [
  ...['getFulfilment', 'listFirstOrders', 'countStuckOrders', 'getCustomer', 'getDashboard', 'listChanges', 'listCustomers', 'recent'],
  ...['openInteractions', 'draftNote', 'listSubscriptions', 'listServices'],
]
