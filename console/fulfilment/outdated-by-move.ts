/** What a moved step makes old; with the last one the account becomes active, and the whole page with it. */
export const outdatedByMove = [
  ...['getFulfilment', 'listFirstOrders', 'countStuckOrders', 'getCustomer', 'getDashboard', 'listChanges', 'listCustomers', 'recent'],
  ...['openInteractions', 'draftNote', 'listSubscriptions', 'listServices'],
]

/** What an order that has moved by itself makes old beside its own page. */
export const outdatedByProgress = ['getCustomer', 'getDashboard', 'getBilling', 'listInvoices', 'listPayments']
