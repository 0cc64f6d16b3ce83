/** What is read of an account's money and changes with it, by the names of its endpoints. */
export const outdatedByMoney = [
  'getBilling',
  'getInvoice',
  'getStatement',
  'getTransaction',
  'listInvoices',
  'listPayments',
  'listLedger',
  'listTransactions',
  'getDashboard',
  'getCustomer',
  'listChanges',
]
