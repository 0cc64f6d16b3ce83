import type { ticketSteps } from '#contract/tickets.ts'

/** What was done with a ticket, in the thread of the contact in which it was done: by the name of the act in the trail. */
export const stepWords = {
  ticket_opened: 'Ticket opened',
  ticket_assigned: 'Ticket given to somebody',
  ticket_closed: 'Ticket closed',
  ticket_reopened: 'Ticket opened again',
  ticket_reposted: 'Ticket: answer mailed again',
  ticket_merged: 'Ticket put into another one',
  ticket_unmerged: 'Ticket taken out of another one',
  ticket_split: 'Ticket parted',
  ticket_linked: 'Tickets linked',
  ticket_unlinked: 'Link of tickets taken away',
  ticket_snoozed: 'Ticket put off',
  ticket_woken: 'Ticket is back',
  ticket_prioritised: 'Ticket: priority changed',
  ticket_categorised: 'Ticket: category changed',
  ticket_tagged: 'Ticket: tags changed',
  ticket_renamed: 'Ticket: subject changed',
  ticket_marked_spam: 'Ticket marked as spam',
  ticket_unmarked_spam: 'Ticket: no spam',
  ticket_customer_set: 'Ticket: whose it is',
  ticket_rated: 'Ticket rated',
  ticket_file_removed: 'Ticket: file removed',
  ticket_file_not_kept: 'Ticket: file of a mail not taken over',
  ticket_undelivered: 'Ticket: answer came back',
} satisfies Record<`ticket_${(typeof ticketSteps)[number]}`, string>
