/**
 * What shows an account's money and what follows from it, by the names of the endpoints that it is read from. Whatever moves money, agrees
 * about it or looks after what it is paid with makes all of them old; only what is in view is asked for again.
 */
export const outdatedByMoney = [
  ...['getBilling', 'getStatement', 'getTransaction', 'listTransactions', 'listLedger', 'listPrepaid', 'listInstalments'],
  ...['listInvoices', 'getInvoice', 'listPayments', 'getPaymentChoices', 'getPaymentOutcome', 'listPaymentMethods', 'getPaymentMethod'],
  ...['listRefunds', 'getRefund', 'refundTerms', 'listRefundsByHand', 'listCredits', 'creditTerms', 'listBulkCredits', 'getBulkCredit'],
  ...['listBulkCreditCustomers', 'listCorrections', 'correctionTerms'],
  ...['listPaymentPlans', 'proposePaymentPlan', 'listCollections', 'getCollectionStanding', 'listSubscriptions', 'listServices'],
  ...['listApprovals', 'countApprovals', 'getApproval', 'listPaymentAttempts', 'getPaymentAttempt', 'getGatewayStatus'],
  // A first payment that comes in moves the first order on.
  ...['getFulfilment', 'listFirstOrders', 'countStuckOrders'],
  ...['listBookDays', 'getBookDay', 'receivables', 'receivableCustomers', 'previewJournal'],
  ...['getDashboard', 'getCustomer', 'getCustomerHeader', 'listChanges', 'listCommitments', 'listCustomerCommitments'],
  ...['openInteractions', 'draftNote', 'recent', 'listCustomers'],
]
