/** What the tickets of a customer say. */
export const messages = {
  label: 'Tickets',
  what: 'The tickets',
  whatOne: 'The ticket',
  none: 'No ticket yet.',
  back: 'All tickets',
  unassigned: 'Unassigned',
  internal: 'Internal note: the customer never sees it.',
  customer: 'Customer',
  messages: 'Messages',
  noMessages: 'Nothing was written yet.',
  opened: 'Opened',
  assignee: 'With',
  since: 'Since',
  columns: { number: 'Ticket', subject: 'Subject', state: 'Queue', opened: 'Opened', assignee: 'With' },
}
