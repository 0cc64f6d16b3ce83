/** What the tickets of a customer say on the customer's own pages. */
export const messages = {
  label: 'Tickets',
  what: 'The tickets',
  none: 'No ticket yet.',
  open: 'New ticket',
  unassigned: 'Unassigned',
  snoozedUntil: (when: string) => `snoozed until ${when}`,
  columns: { number: 'Ticket', subject: 'Subject', state: 'Queue', because: 'Why', opened: 'Opened', assignee: 'With' },
}
