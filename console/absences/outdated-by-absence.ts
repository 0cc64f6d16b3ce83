export const outdatedByAbsence = [
  'listAbsences',
  'listTicketColleagues',
  'listTickets',
  'countTickets',
  'listTicketDeadlines',
  'staffHistory',
]
