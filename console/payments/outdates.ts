/** The beginnings of the names of what is shown of an account's money: what a movement of money makes old. */
export const moneyOutdates = [
  ...['listPayment', 'listInvoice', 'listLedger', 'getPayment', 'getInvoice', 'getDashboard', 'getCustomer', 'listChanges'],
  ...['openInteractions', 'draftNote', 'recent', 'listCustomers'],
] as const
