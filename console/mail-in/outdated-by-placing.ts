/** What a mail changes once it is put on a ticket, or taken back from one. */
export const outdatedByPlacing = [
  'listReceivedMails',
  'countReceivedMails',
  'getReceivedMail',
  'listTickets',
  'countTickets',
  'getTicket',
  'listCustomerTickets',
  'listTicketDeadlines',
  'getDashboard',
]
