export const outdatedByAbsence = ['listAbsences', 'listTickets', 'countTickets', 'listTicketDeadlines', 'staffHistory']
